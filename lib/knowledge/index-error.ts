/** An index that cannot be built or loaded. Nothing gets better by trying again: a person must act. */
export class IndexError extends Error {
  readonly code: 'knowledge.articles' | 'knowledge.index';

  constructor(code: IndexError['code'], advice: string, cause?: unknown) {
    super(advice, { cause });
    this.name = 'IndexError';
    this.code = code;
  }
}

/** Thrown when trying again later may help: the queue retries. `code` is `area.what`. */
export class TransientError extends Error {
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'TransientError';
    this.code = code;
  }
}

/** Thrown when no retry can help: logged and dead-lettered. `code` is `area.what`; the message says what to do. */
export class PermanentError extends Error {
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'PermanentError';
    this.code = code;
  }
}

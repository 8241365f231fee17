import { simplify } from './simplify.ts';

/** One searchable piece of a text. `char` carries little on its own; it is there for very short questions. */
export interface Token {
  readonly text: string;
  readonly kind: 'word' | 'pair' | 'char';
}

/** Raise it when the same text would be cut differently: stored indexes are then cut again when loaded. */
export const tokensVersion = 7;

let segmenter: Intl.Segmenter | undefined;

const runs = /[a-z0-9]+(?:[._/-][a-z0-9]+)*|\p{Script=Han}+/gu;

/** The one spelling that is compared: full-width folded, lower case, simplified characters. */
export function normalise(text: string): string {
  return simplify(text.normalize('NFKC').toLowerCase());
}

/**
 * Words of Node's own segmenter, and every Han character and pair, because a short question and an article
 * rarely cut alike. Numbers and error codes stay whole and are also split on `._-/`; English words lose their endings.
 */
export function tokenise(text: string): readonly Token[] {
  return [...normalise(text).matchAll(runs)].flatMap(([run]) =>
    /^[a-z0-9]/.test(run) ? latin(run) : han(run),
  );
}

function latin(run: string): readonly Token[] {
  const parts = run.split(/[._/-]/);
  const whole = parts.length > 1 ? [run, ...parts.map(stem)] : [stem(run)];
  return whole.map((text) => ({ text, kind: 'word' }));
}

/** "printing", "printed" and "prints" are one word. Both sides lose the same, so it need not be a dictionary form. */
function stem(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  return word
    .replace(/(?<!s)s$/, '')
    .replace(/(?<=[aeiouy][a-z]+)(?:ing|ed)$/, '')
    .replace(/([^aeiouylsz])\1$/, '$1')
    .replace(/(?<=[a-z]{3})e$/, '')
    .replace(/(?<=[a-z]{3})y$/, 'i');
}

function han(run: string): readonly Token[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const chars = [...run];
  const tokens: Token[] = [];
  // A word of two characters is its own pair: counting it twice would double its weight.
  const twice = new Set<string>();
  for (const { segment } of chars.length < 2 ? [] : segmenter.segment(run)) {
    if ([...segment].length < 2) continue;
    twice.add(segment);
    tokens.push({ text: segment, kind: 'word' });
  }
  for (const [at, char] of chars.entries()) {
    const pair = `${chars[at - 1]}${char}`;
    if (at > 0 && !twice.has(pair)) tokens.push({ text: pair, kind: 'pair' });
    tokens.push({ text: char, kind: 'char' });
  }
  return tokens;
}

// What people wrap around the thing they ask. It says nothing about which article answers.
const fillers =
  /请问|您好|你好|怎么办|怎么样|怎么弄|怎么搞|怎么回事|怎么|咋办|咋弄|咋|为什么|为啥|如何|什么|一下|麻烦|帮我|帮忙|我们|你们|咱们|这个|那个|老师|在吗|可不可以|能不能|可以|今天|昨天|前天|明天|上周|下周|上个月|这个月|下个月|早上|晚上|中午|下午|凌晨|现在|刚才|刚刚|刚好|突然|一直|老是|总是|天天|已经|还是|但是|可是|因为|所以|然后|就是|是不是|有没有|要不要|会不会|行不行|不知道|想问|咨询|求助|大家|自己|东西|这边|那边|这种|那种|这样|那样|好像|感觉|应该|需要|好几|什么办法|不了|一个|一下|直接|到底|其实|另外|好好的|[吗呢啊吧呀哦嘛]/g;

const englishFillers =
  /\b(?:i'm|i've|it's|don't|doesn't|didn't|can't|won't|hi|hello|hey|please|thanks?|the|an?|and|or|of|to|for|from|in|on|at|by|with|into|it|its|is|are|was|were|be|been|am|do|does|did|have|has|had|can|could|should|would|will|may|i|we|you|they|my|our|your|me|us|how|what|why|when|where|which|who|here|there|that|this|these|those|some|any|if|so|but|just|still|now|today|yesterday|tell|need|want|help|get|got|also|only|then|than|again|already|really|always|never|every|since|because|after|before|keep|keeps|like|instead|im|ive|dont|cant|doesnt|much|many|as|not|no|yes|ok|about|out|up|one|two|let|make|made|one's|he|she|his|her|while|until|each|both|other|another)\b/g;

/** A question or phrasing without its greeting and question words; may be empty. */
export function withoutFillers(text: string): string {
  return normalise(text).replace(fillers, ' ').replaceAll('’', "'").replace(englishFillers, ' ');
}

// Characters that bind words together. Alone they tell nothing, and would only look unknown.
const binders = new Set(
  '的了我你他她它是在有就把被给让也都很太还又再着过这那个么要会能想说看到去来里和跟与或但而为所没不啥哪谁几多少只从对向',
);

/** The terms of a text that tell what it is about: no greetings, no question words, nothing that only binds. */
export function tellingTerms(text: string): readonly string[] {
  return tokenise(withoutFillers(text)).flatMap(({ kind, text: term }) =>
    kind === 'char' && binders.has(term) ? [] : term,
  );
}

/** The languages we speak. */
export type Language = 'zh' | 'en';

/** Runs of Latin letters, digits and what joins them: words, and also addresses, order numbers and error codes. */
const latin = /[A-Za-z0-9][\w.:/@?&=%+#-]*/g;

/** A digit, two capitals, or signs that no English word has: nobody speaks it, whatever the language around it. */
const code = /\d|[A-Z]{2}|[a-z][A-Z]|[_/@=%#]/;

/**
 * The language of a text: Chinese when a fifth of its letters are Han, since product words are Latin everywhere.
 * Codes do not count, unless there is nothing else.
 */
export function languageOf(text: string): Language {
  const spoken = text.replaceAll(latin, (run) => (code.test(run) ? ' ' : run));
  const letters = count(spoken, /\p{L}/gu) === 0 ? text : spoken;
  const all = count(letters, /\p{L}/gu);
  return all === 0 || count(letters, /\p{Script=Han}/gu) / all >= 0.2 ? 'zh' : 'en';
}

function count(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0;
}

/** What agreement is counted in: the characters of Chinese, but the words of English. */
export function lettersOf(terms: readonly string[]): readonly string[] {
  const single = terms.filter((term) => term.length === 1);
  return single.some((term) => /\p{Script=Han}/u.test(term)) ? single : terms;
}

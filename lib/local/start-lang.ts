export type TerminalLanguage = 'zh' | 'en';

/** The language of the person at the terminal, as POSIX says it: the first of these that is set counts. */
export function terminalLanguage(environment: NodeJS.ProcessEnv): TerminalLanguage {
  const named = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']];
  return named.find((one) => one !== undefined && one !== '')?.startsWith('zh') === true ? 'zh' : 'en';
}

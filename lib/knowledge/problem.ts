/** What is wrong in which line (counted from 1) of which file, and what to do about it. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly advice: string;
}

/** One line per problem, in the form that editors make clickable. */
export function toText(problems: readonly Problem[]): string {
  return problems.map(({ file, line, advice }) => `${file}:${line}: ${advice}`).join('\n');
}

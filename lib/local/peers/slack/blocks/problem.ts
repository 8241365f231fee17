import type * as z from 'zod';

/** One thing that is wrong, as Slack words it, with a JSON pointer to the place. */
export interface Problem {
  readonly message: string;
  readonly pointer: string;
}

/** What Slack puts into `response_metadata.messages`. */
export function wordProblem(problem: Problem): string {
  return `[ERROR] ${problem.message} [json-pointer:${problem.pointer}]`;
}

/** Every issue of a failed parse; those inside a union's branches are brought up. */
export function toProblems(error: z.ZodError, start: string): readonly Problem[] {
  return error.issues.flatMap((issue) => flatten(issue, start));
}

function flatten(issue: z.core.$ZodIssue, start: string): readonly Problem[] {
  const pointer = [start, ...issue.path.map(String)].join('/');
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ message: word(issue), pointer }];
  // The branch that came furthest is the one that was meant.
  const [closest = []] = [...issue.errors].sort((a, b) => a.length - b.length);
  return closest.flatMap((inner) => flatten(inner, pointer));
}

function word(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `no more properties allowed: ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_union') return 'unsupported type';
  if (issue.code === 'too_big') return `no more than ${issue.maximum} items allowed`;
  if (issue.code === 'too_small') return `no fewer than ${issue.minimum} items allowed`;
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'missing required field';
  return issue.message;
}

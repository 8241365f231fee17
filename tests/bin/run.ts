import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** What the operator's program said, and how it ended. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const program = join(import.meta.dirname, '../../bin/dingxin.ts');

/** Runs `dingxin` as a process of its own, with credentials that no cloud would take. */
export function run(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Said> {
  const env = {
    ...process.env,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
    LANG: 'en_US.UTF-8',
    ...environment,
  };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], { env }, (_, out, err) =>
      resolve({ code: child.exitCode ?? 1, out, err }),
    );
  });
}

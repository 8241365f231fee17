import * as z from 'zod';
import { TransientError } from '../core/errors.ts';

const answer = z.object({ SecretString: z.string() });

/**
 * A secret as JSON of a known shape, from the AWS Parameters and Secrets extension beside the function: it caches for
 * five minutes, so that a rotation works, and needs no SDK. Throws with names of fields, never values.
 */
export async function readSecret<T>(name: string, shape: z.ZodType<T>): Promise<T> {
  const port = process.env['PARAMETERS_SECRETS_EXTENSION_HTTP_PORT'] ?? '2773';
  const url = `http://localhost:${port}/secretsmanager/get?secretId=${encodeURIComponent(name)}`;
  const response = await fetch(url, {
    headers: { 'X-Aws-Parameters-Secrets-Token': process.env['AWS_SESSION_TOKEN'] ?? '' },
    signal: AbortSignal.timeout(2_500),
  }).catch((cause: unknown) => {
    throw new TransientError(
      'secret.unreachable',
      `The secret ${name} could not be read; it is tried again.`,
      cause,
    );
  });
  if (!response.ok) {
    throw new TransientError(
      'secret.refused',
      `Reading the secret ${name} gave ${response.status}: check that it exists and may be read.`,
    );
  }
  const { SecretString } = answer.parse(await response.json());
  return parseSecret(name, SecretString, shape);
}

/** A secret as JSON of a known shape, from its text. Throws with names of fields, never values. */
export function parseSecret<T>(name: string, text: string, shape: z.ZodType<T>): T {
  const parsed = shape.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join('.') || 'the whole'))].join(
    ', ',
  );
  throw new TransientError('secret.shape', `The secret ${name} is not usable, see its fields: ${fields}.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A value that is made on first use and kept for five minutes, so that a rotated secret takes effect. */
export function kept<T>(
  make: () => Promise<T>,
  now: () => number,
  forMilliseconds = 300_000,
): () => Promise<T> {
  let made: { readonly value: Promise<T>; readonly at: number } | undefined;
  return () => {
    if (made === undefined || now() - made.at >= forMilliseconds) {
      const value = make();
      const mine = { value, at: now() };
      made = mine;
      // A failure is not kept: the next request tries again.
      value.catch(() => {
        if (made === mine) made = undefined;
      });
    }
    return made.value;
  };
}

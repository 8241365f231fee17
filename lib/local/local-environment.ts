import { join } from 'node:path';
import { region } from './aws-json.ts';
import type { Environment } from './environment.ts';

/** The token that the secrets server wants to see. */
export const sessionToken = 'local';

/** Where things are on this machine. */
export interface Places {
  readonly root: string;
  readonly dynamodb: string;
  readonly queues: string;
  readonly secretsPort: number;
  readonly clockOffset: number;
}

/** What Lambda would set, and the addresses that the template cannot know. */
export function localEnvironment({ root, dynamodb, queues, secretsPort, clockOffset }: Places): Environment {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: sessionToken,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
    // Queue URLs carry their own address, with a number for a host: nothing has to be resolved, and the S3 client
    // puts the bucket into the path.
    AWS_ENDPOINT_URL_SQS: queues,
    AWS_ENDPOINT_URL_S3: queues,
    PARAMETERS_SECRETS_EXTENSION_HTTP_PORT: String(secretsPort),
    CONFIG_DIR: join(root, 'config'),
    CLOCK_OFFSET_MS: String(clockOffset),
  };
}

/** The strings of the secrets by full name. Throws with the names that have none. */
export function nameSecrets(
  names: readonly string[],
  given: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const short = (name: string) => name.split('/').at(-1) ?? name;
  const absent = names.map(short).filter((name) => given[name] === undefined);
  if (absent.length > 0) throw new Error(`Secrets without a value: ${absent.join(', ')}.`);
  return new Map(names.map((name) => [name, given[short(name)] ?? '']));
}

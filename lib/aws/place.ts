import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { loadConfig, NODE_REGION_CONFIG_FILE_OPTIONS, NODE_REGION_CONFIG_OPTIONS } from '@smithy/core/config';
import type { Credentials } from './sign.ts';

/** Where a service is and who asks; whatever is not given is looked for where AWS's own clients look. */
export interface AwsConfig {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: Credentials;
  /** More patience than the service's own. */
  readonly timeoutMs?: number;
}

/** Where to ask, and as whom. Asked for each request, since a role's credentials change. */
export interface Place {
  readonly region: () => Promise<string>;
  readonly credentials: () => Promise<Credentials>;
  /** Without a slash at the end. */
  readonly endpoint: () => Promise<string>;
}

/** The place of a service, `dynamodb` or `sqs`. */
export function placeOf(service: string, { endpoint, region, credentials }: AwsConfig): Place {
  const findRegion =
    region === undefined
      ? loadConfig(NODE_REGION_CONFIG_OPTIONS, NODE_REGION_CONFIG_FILE_OPTIONS)
      : async () => region;
  const variable = `AWS_ENDPOINT_URL_${service.toUpperCase()}`;
  return {
    region: findRegion,
    credentials: credentials === undefined ? defaultProvider() : async () => credentials,
    endpoint: async () => {
      const given = endpoint ?? process.env[variable];
      if (given !== undefined) return given.replace(/\/$/, '');
      const found = await findRegion();
      return `https://${service}.${found}.amazonaws.com${found.startsWith('cn-') ? '.cn' : ''}`;
    },
  };
}

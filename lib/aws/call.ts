import { type AwsConfig, placeOf } from './place.ts';
import { type Answered, partsOf, post } from './post.ts';
import { signer } from './sign.ts';

/** A service that speaks AWS's JSON protocol. */
export interface Service {
  /** Its name in addresses and signatures: `dynamodb`. */
  readonly name: string;
  /** What stands before an action: `DynamoDB_20120810`. */
  readonly prefix: string;
  /** For one request, connecting included. */
  readonly timeoutMs: number;
}

/** How one request differs from the others of its service. */
export interface CallOptions {
  /** Another address than the service's, without a slash at the end. */
  readonly endpoint?: string;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/**
 * Asks for one action, once, and gives what was answered. Throws an error with the service's own name for what went
 * wrong, and what else it said of it; `TimeoutError`, or Node's own error, when nobody answered.
 */
export type Call = (action: string, body: unknown, options?: CallOptions) => Promise<unknown>;

const contentType = 'application/x-amz-json-1.0';

/**
 * AWS's own client takes three times the processor for the same request and more: it is general, and this is what two
 * services need of it. Region and credentials are found by the vendor's code all the same.
 */
export function awsJson({ name, prefix, timeoutMs }: Service, config: AwsConfig = {}): Call {
  const place = placeOf(name, config);
  const sign = signer(name);
  return async (action, body, options = {}) => {
    const [region, credentials] = await Promise.all([place.region(), place.credentials()]);
    const endpoint = options.endpoint ?? (await place.endpoint());
    const text = JSON.stringify(body);
    const target = `${prefix}.${action}`;
    const unsigned = { host: partsOf(endpoint).host, target, contentType, body: text, now: Date.now() };
    const answered = await post({
      ...{ endpoint, action, body: text, signal: options.signal },
      headers: sign(unsigned, credentials, region),
      timeoutMs: options.timeoutMs ?? config.timeoutMs ?? timeoutMs,
    });
    return understood(action, answered);
  };
}

function understood(action: string, { status, query, text }: Answered): unknown {
  if (status === 200) return text === '' ? {} : JSON.parse(text);
  const { __type, ...said } = problemOf(text);
  const type = String(__type ?? `HTTP ${status}`);
  const name = query?.split(';')[0] ?? type.slice(type.indexOf('#') + 1);
  throw Object.assign(new Error(`${action} was refused: ${name}`), said, { name });
}

/** What was said of a problem; a gateway in between says it in no JSON. */
function problemOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' && said !== null ? { ...said } : {};
  } catch {
    return {};
  }
}

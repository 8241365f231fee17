import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

/** Who asks; a session's token comes with roles, as Lambda's. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** A POST to `/` of a service. */
export interface Unsigned {
  /** With its port where it is not that of the protocol. */
  readonly host: string;
  readonly target: string;
  readonly contentType: string;
  readonly body: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

export type Sign = (request: Unsigned, credentials: Credentials, region: string) => Record<string, string>;

/**
 * Signature version 4 of a service's requests, as the headers to send. The key of a day is made once: making it takes
 * four of the five hashes with a secret that a signature needs.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signer(service: string): Sign {
  let known: { readonly for: string; readonly key: KeyObject } | undefined;
  return ({ host, target, contentType, body, now }, credentials, region) => {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    const time = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
    const day = time.slice(0, 8);
    const wanted = `${day} ${region} ${secretAccessKey}`;
    if (known?.for !== wanted) known = { for: wanted, key: keyOf(secretAccessKey, day, region, service) };
    const scope = `${day}/${region}/${service}/aws4_request`;
    const token = sessionToken === undefined ? '' : `x-amz-security-token:${sessionToken}\n`;
    const names = `content-type;host;x-amz-date;${token === '' ? '' : 'x-amz-security-token;'}x-amz-target`;
    const headers = `content-type:${contentType}\nhost:${host}\nx-amz-date:${time}\n${token}x-amz-target:${target}\n`;
    const canonical = `POST\n/\n\n${headers}\n${names}\n${hash('sha256', body)}`;
    const text = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash('sha256', canonical)}`;
    const signature = createHmac('sha256', known.key).update(text).digest('hex');
    return {
      host,
      'content-type': contentType,
      'x-amz-date': time,
      'x-amz-target': target,
      ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
    };
  };
}

function keyOf(secret: string, ...parts: readonly string[]): KeyObject {
  const first = createSecretKey(Buffer.from(`AWS4${secret}`));
  const sign = (key: KeyObject, text: string) =>
    createSecretKey(createHmac('sha256', key).update(text).digest());
  return [...parts, 'aws4_request'].reduce(sign, first);
}

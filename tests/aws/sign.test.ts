import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { expect, test } from 'vitest';
import { signer } from '../../lib/aws/sign.ts';

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const contentType = 'application/x-amz-json-1.0';

/** The hash that the vendor's signer wants to be given. */
class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    const key = typeof secret === 'string' || secret === undefined ? secret : Buffer.from(bytesOf(secret));
    this.#hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  }
  update(chunk: string | Uint8Array): void {
    this.#hash.update(chunk);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

function bytesOf(given: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(given)
    ? new Uint8Array(given.buffer, given.byteOffset, given.byteLength)
    : new Uint8Array(given);
}

/** What the vendor's own signer says of the same request. */
async function vendorSigns(
  service: string,
  region: string,
  request: Parameters<ReturnType<typeof signer>>[0],
  sessionToken?: string,
) {
  const vendor = new SignatureV4({
    ...{ service, region, sha256: Sha256, applyChecksum: false },
    credentials: sessionToken === undefined ? credentials : { ...credentials, sessionToken },
  });
  const { host, target, body, now } = request;
  const headers = { host, 'content-type': request.contentType, 'x-amz-target': target };
  const wanted = { method: 'POST', protocol: 'https:', hostname: host, path: '/', headers, body };
  const signed = await vendor.sign(wanted, { signingDate: new Date(now) });
  return signed.headers['authorization'];
}

test.each([
  ['a table in the cloud', 'dynamodb', 'dynamodb.eu-central-1.amazonaws.com', undefined],
  ['a role', 'dynamodb', 'dynamodb.cn-north-1.amazonaws.com.cn', 'FwoGZXIvYXdzEXAMPLE//token=='],
  ['a queue on this machine', 'sqs', '127.0.0.1:4321', 'local'],
])(
  'the signature for %s is the one that the vendor’s own signer makes',
  async (_, service, host, sessionToken) => {
    const sign = signer(service);
    // Two days and two secrets: a key that was kept must not sign for another.
    for (const day of ['2026-02-28T23:59:59.999Z', '2026-03-01T00:00:00.000Z']) {
      for (const region of ['eu-central-1', 'cn-north-1']) {
        const body = JSON.stringify({ TableName: 't', Text: '大促订单同步不过来 😀', at: day });
        const request = { host, target: 'X.GetItem', contentType, body, now: Date.parse(day) };
        const given = sessionToken === undefined ? credentials : { ...credentials, sessionToken };
        const headers = sign(request, given, region);
        expect(headers['authorization']).toBe(await vendorSigns(service, region, request, sessionToken));
      }
    }
  },
);

test('another secret signs otherwise at once', () => {
  const sign = signer('sqs');
  const request = { host: 'h', target: 't', contentType, body: '', now: 0 };
  const one = sign(request, credentials, 'r')['authorization'];
  expect(sign(request, { ...credentials, secretAccessKey: 'rotated' }, 'r')['authorization']).not.toBe(one);
});

import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { Sha256 } from '../../lib/runtime/sha256.ts';

const hex = async (sha: Sha256) => Buffer.from(await sha.digest()).toString('hex');

it('hashes and signs as the standards say', async () => {
  const plain = new Sha256();
  plain.update('a');
  plain.update(Buffer.from('bc'));
  // FIPS 180-2, B.1.
  expect(await hex(plain)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  plain.reset();
  plain.update(new TextEncoder().encode('abc').buffer);
  expect(await hex(plain)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  // RFC 4231, test case 2.
  const keyed = new Sha256('Jefe');
  keyed.update('what do ya want for nothing?');
  expect(await hex(keyed)).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
});

it('an AWS client signs with it', async () => {
  let signed = 0;
  class Counted extends Sha256 {
    constructor(...secret: ConstructorParameters<typeof Sha256>) {
      super(...secret);
      signed += secret.length;
    }
  }
  const client = new DynamoDBClient({
    ...{ region: 'cn-north-1', endpoint: 'http://127.0.0.1:1', maxAttempts: 1, sha256: Counted },
    credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' },
  });
  await expect(
    client.send(new GetItemCommand({ TableName: 't', Key: { pk: { S: '甲' } } })),
  ).rejects.toThrow();
  // Four for the key of the day, one for the request.
  expect(signed).toBeGreaterThanOrEqual(5);
});

import { expect, test } from 'vitest';
import { encrypt, sign } from '../../../lib/local/peers/wecom/crypto.ts';
import { keys } from './wecom-rig.ts';

// Made with the published library and fixed random bytes.
const known = {
  random: Buffer.from('b053ca7d7462319360ba70aef826e6e3', 'hex'),
  plain: '1616140317555161061',
  encrypted: 'gfoWr1r6n7W4RUqMk1vq/z1sj6ARwD5Aorm31hjZgA3/skC8rgpJ70QCMX6HDpoQif1ziru/bITVDlNNOs5hNg==',
  signature: '255089ca635c0ab45e618261d4b28913b1b3ffeb',
};

test('a known text is sealed and signed to the byte', () => {
  expect(encrypt(keys, known.plain, known.random)).toBe(known.encrypted);
  expect(sign(keys.token, '1409659813', '1372623149', known.encrypted)).toBe(known.signature);
});

test('padding fills blocks of 32, and an aligned text gets a whole block more', () => {
  const sizeOf = (letters: number) =>
    Buffer.from(encrypt(keys, 'a'.repeat(letters), known.random), 'base64').length;
  // 16 random bytes, 4 of length, the text and 18 of corp id.
  expect([sizeOf(25), sizeOf(26), sizeOf(27)]).toEqual([64, 96, 96]);
});

// Writes vectors.json: `node tests/channels/wecom/make-vectors.ts`. The published package is the oracle for what is
// genuine; it checks nothing itself, so what must be refused is made by hand from what it makes.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { encrypt, getSignature } from '@wecom/crypto';
import type { Rejection } from '../../../lib/channels/wecom/verify.ts';
import {
  flipBit,
  flipReceiver,
  padded,
  plain,
  random,
  seal,
  sealRaw,
  secret,
  unevenlyPadded,
} from './seal.ts';

/** A callback as it comes over the wire. */
export interface Wire {
  readonly method: 'GET' | 'POST';
  readonly query: string;
  readonly body: string;
}

/** One vector: a genuine callback with the text in it, or one to refuse and why. */
export type Vector = { readonly name: string; readonly timestamp: number; readonly wire: Wire } & (
  | { readonly text: string }
  | { readonly reason: Rejection }
);

const timestamp = 1_778_576_400;
const nonce = '5120938471';
const other = {
  token: 'AnotherTokenOfTests',
  encodingAesKey: createHash('sha512').update('another key').digest('hex').slice(0, 43),
};

const doorbell = xml({
  ToUserName: secret.corpId,
  CreateTime: `${timestamp}`,
  MsgType: 'event',
  Event: 'kf_msg_or_event',
  Token: 'ENCdoorbellTokenOfTests',
  OpenKfId: secret.account,
});

/** All vectors; the same each time. */
export function makeVectors(): readonly Vector[] {
  return [...genuine(), ...wronglySigned(), ...wronglySealed(), ...wronglyWrapped()];
}

function genuine(): readonly Vector[] {
  const post = (name: string, text: string) => ({ name, timestamp, wire: postOf(seal(text)), text });
  const echo = '8042731965520417736';
  return [
    { name: 'echo', timestamp, wire: getOf(seal(echo)), text: echo },
    post('doorbell', doorbell),
    post(
      'chinese and emoji',
      xml({ MsgType: 'text', Content: '大促订单同步不过来 😱👨‍👩‍👧 <急> &amp; 谢谢' }),
    ),
    post('text with entities', '<xml><MsgType>text</MsgType><Content>1 &lt; 2 &amp; 3</Content></xml>'),
    post('another event', xml({ MsgType: 'event', Event: 'enter_agent' })),
    ...[1, 31, 32].map((size) => post(`padding of ${size}`, textWithPadding(size))),
    post('empty message', ''),
    post('20 kB', '客户服务'.repeat(1_707)),
  ];
}

function wronglySigned(): readonly Vector[] {
  const sealed = seal(doorbell);
  const good = sign(sealed);
  const bad = (name: string, signature: string) => refused(name, 'signature', postOf(sealed, { signature }));
  return [
    bad('one digit of the signature changed', `${good.slice(0, -1)}${good.endsWith('0') ? '1' : '0'}`),
    bad('signature in upper case', good.toUpperCase()),
    bad('empty signature', ''),
    bad('signature cut short', good.slice(0, 39)),
    bad('signature of as many wide characters', '签'.repeat(40)),
    bad('signature of another token', getSignature(other.token, timestamp, nonce, sealed)),
    bad('signature without sorting', sha1(`${secret.token}${timestamp}${nonce}${sealed}`)),
    refused('another nonce', 'signature', postOf(sealed, { signature: good, nonce: '5120938472' })),
    refused(
      'sealed text changed after signing',
      'signature',
      postOf(flipBit(sealed, 40), { signature: good }),
    ),
  ];
}

function wronglySealed(): readonly Vector[] {
  const sealed = seal(doorbell);
  const bytes = Buffer.from(sealed, 'base64');
  const post = (name: string, reason: Rejection, text: string) => refused(name, reason, postOf(text));
  return [
    // The receiver ends in the last block but one, whose bits are mirrored there.
    post('bit flipped in the receiver', 'receiveid', flipReceiver(sealed, doorbell)),
    post('wrong key', 'padding', encrypt(other.encodingAesKey, doorbell, secret.corpId, random)),
    post(
      'another receiver',
      'receiveid',
      encrypt(secret.encodingAesKey, doorbell, 'wwsomebodyelse0000', random),
    ),
    post(
      'receiver with a letter more',
      'receiveid',
      encrypt(secret.encodingAesKey, doorbell, `${secret.corpId}x`, random),
    ),
    post('no receiver', 'receiveid', encrypt(secret.encodingAesKey, doorbell, '', random)),
    post('last half block cut', 'blocksize', bytes.subarray(0, -16).toString('base64')),
    post('last block cut', 'padding', bytes.subarray(0, -32).toString('base64')),
    post('a byte cut', 'blocksize', bytes.subarray(0, -1).toString('base64')),
    post('half a block alone', 'blocksize', bytes.subarray(0, 16).toString('base64')),
    post('empty', 'base64', ''),
    post('not base64', 'base64', '***not base64***'),
    post('base64 for addresses', 'base64', bytes.toString('base64url')),
    post('padding of 0', 'padding', sealRaw(padded(plain(doorbell), 0))),
    post('padding of 33', 'padding', sealRaw(padded(plain(doorbell), 33))),
    post('33 bytes of padding that say 33', 'padding', sealRaw(tooMuchPadded())),
    post('one padding byte differs', 'padding', sealRaw(unevenlyPadded(plain(doorbell)))),
    post('length beyond the data', 'length-field', sealRaw(padded(plain(doorbell, 5_000)))),
    post('length of 2^32 - 1', 'length-field', sealRaw(padded(plain(doorbell, 0xffffffff)))),
    post('length too short', 'receiveid', sealRaw(padded(plain(doorbell, 10)))),
    post('nothing but padding', 'length-field', sealRaw(Buffer.alloc(32, 32))),
    post('message that is not UTF-8', 'encoding', sealRaw(padded(plain(Buffer.from([0xff, 0xfe, 0xfd]))))),
    refused('a captured doorbell asked as an echo', 'echo', getOf(sealed)),
  ];
}

function wronglyWrapped(): readonly Vector[] {
  const sealed = seal(doorbell);
  const signature = sign(sealed);
  const query = queryOf(signature);
  const encrypted = `<Encrypt><![CDATA[${sealed}]]></Encrypt>`;
  const body = (name: string, reason: Rejection, text: string) =>
    refused(name, reason, { method: 'POST', query, body: text });
  return [
    body('empty body', 'envelope', ''),
    body('json', 'envelope', JSON.stringify({ encrypt: sealed })),
    body('document type', 'envelope', `<!DOCTYPE x [<!ENTITY a "b">]><xml>${encrypted}</xml>`),
    body('document type inside', 'envelope', `<xml><!DOCTYPE x>${encrypted}</xml>`),
    body('comment', 'envelope', `<xml><!-- -->${encrypted}</xml>`),
    body('processing instruction', 'envelope', `<?xml version="1.0"?><xml>${encrypted}</xml>`),
    body('unknown entity', 'envelope', `<xml><ToUserName>&a;</ToUserName>${encrypted}</xml>`),
    body('numeric entity', 'envelope', `<xml><ToUserName>&#65;</ToUserName>${encrypted}</xml>`),
    body('nesting', 'envelope', `<xml><AgentID>${encrypted}</AgentID></xml>`),
    body('attribute', 'envelope', `<xml>${encrypted.replace('<Encrypt>', '<Encrypt a="b">')}</xml>`),
    body('unknown tag', 'envelope', `<xml><More>1</More>${encrypted}</xml>`),
    body('the same tag twice', 'envelope', `<xml>${encrypted}${encrypted}</xml>`),
    body('text between tags', 'envelope', `<xml>${encrypted}and more</xml>`),
    body('text behind', 'envelope', `<xml>${encrypted}</xml>and more`),
    body('unclosed', 'envelope', `<xml>${encrypted}`),
    body('byte order mark', 'envelope', `\uFEFF<xml>${encrypted}</xml>`),
    body('no sealed text', 'envelope', xml({ ToUserName: secret.corpId })),
    body(
      'addressed to another company',
      'receiveid',
      `<xml><ToUserName>wwother</ToUserName>${encrypted}</xml>`,
    ),
    refused('a parameter twice', 'query', { ...postOf(sealed), query: `${query}&nonce=1` }),
    refused('no nonce', 'query', { ...postOf(sealed), query: query.replace(/&nonce=.*/, '') }),
    refused('broken escape', 'query', { ...postOf(sealed), query: `${query}&more=%E4%B` }),
    refused('no echo in a GET', 'query', { ...getOf(sealed), query }),
  ];
}

/** Right in itself, but more than a block. */
function tooMuchPadded(): Buffer {
  return Buffer.concat([plain(textWithPadding(1)), Buffer.alloc(33, 33)]);
}

/** A text that leaves room for just this much padding. */
function textWithPadding(size: number): string {
  return 'x'.repeat((32 - ((20 + secret.corpId.length + size) % 32)) % 32 || 32);
}

function sign(sealed: string): string {
  return getSignature(secret.token, timestamp, nonce, sealed);
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

function queryOf(signature: string, given = nonce): string {
  return `msg_signature=${encodeURIComponent(signature)}&timestamp=${timestamp}&nonce=${given}`;
}

function postOf(sealed: string, wrong: { readonly signature?: string; readonly nonce?: string } = {}): Wire {
  const query = queryOf(wrong.signature ?? sign(sealed), wrong.nonce);
  return { method: 'POST', query, body: xml({ ToUserName: secret.corpId, AgentID: '', Encrypt: sealed }) };
}

// Unescaped on purpose: base64's `+` must not be read as a space.
function getOf(sealed: string): Wire {
  return { method: 'GET', query: `${queryOf(sign(sealed))}&echostr=${sealed}`, body: '' };
}

function refused(name: string, reason: Rejection, wire: Wire): Vector {
  return { name, timestamp, wire, reason };
}

function xml(fields: Readonly<Record<string, string>>): string {
  const body = Object.entries(fields).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`);
  return `<xml>${body.join('')}</xml>`;
}

if (import.meta.main) {
  const file = new URL('vectors.json', import.meta.url);
  writeFileSync(file, `${JSON.stringify({ secret, vectors: makeVectors() }, undefined, 1)}\n`);
}

import { readFlatXml } from './flat-xml.ts';

/** A real envelope is a few hundred bytes; a callback never carries the message itself. */
const largest = 64 * 1024;
/** The documented tags, and what they may hold. AgentID is not signed and not read, so only its shape is checked. */
const shapes: Readonly<Record<string, RegExp>> = {
  ToUserName: /^[\w-]{1,128}$/,
  AgentID: /^\d{0,20}$/,
  Encrypt: /^/,
};

/** The outer XML of a callback: what is signed, and to whom it claims to be addressed. */
export interface Envelope {
  readonly encrypt: string;
  readonly toUserName?: string;
}

/** The envelope in a body, or why there is none. Only the three documented tags are taken. */
export function readEnvelope(body: Buffer): Envelope | 'size' | 'envelope' {
  if (body.length > largest) return 'size';
  const text = toText(body);
  const fields = text === undefined ? undefined : readFlatXml(text);
  const encrypt = fields?.get('Encrypt');
  if (fields === undefined || encrypt === undefined) return 'envelope';
  if (![...fields].every(([name, value]) => isExpected(name, value))) return 'envelope';
  const toUserName = fields.get('ToUserName');
  return toUserName === undefined ? { encrypt } : { encrypt, toUserName };
}

function isExpected(name: string, value: string): boolean {
  return Object.hasOwn(shapes, name) && shapes[name]?.test(value) === true;
}

/** Bytes as UTF-8; undefined when they are not. A byte order mark stays, and is nothing we expect. */
export function toText(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

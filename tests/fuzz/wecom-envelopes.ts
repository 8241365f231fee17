import fc from 'fast-check';
import type { Genuine } from './wecom-genuine.ts';
import type { Twist } from './wecom-seals.ts';
import { envelope, wecom } from './wecom-signer.ts';

const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join(
  '',
);
const to = `<ToUserName><![CDATA[${wecom.corpId}]]></ToUserName>`;

/** XML that no envelope is, around an `Encrypt` that is rightly sealed and signed. */
const envelopes: Readonly<Record<string, (encrypt: string, whole: string) => string | Buffer>> = {
  empty: () => '',
  blank: () => ' \r\n\t ',
  'a DOCTYPE': (_, whole) => `<!DOCTYPE xml>${whole}`,
  'an external entity': (_, whole) =>
    `<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]>${whole.replace(wecom.corpId, '&x;')}`,
  'a billion laughs': (encrypt) =>
    `<!DOCTYPE xml [<!ENTITY l0 "ha">${laughs}]><xml><ToUserName>&l9;</ToUserName><Encrypt>${encrypt}</Encrypt></xml>`,
  'an unknown entity': (encrypt) => `<xml>${to}<Encrypt>&nbsp;${encrypt}</Encrypt></xml>`,
  'a numbered entity': (encrypt) => `<xml>${to}<Encrypt>&#65;${encrypt.slice(1)}</Encrypt></xml>`,
  'a declaration': (_, whole) => `<?xml version="1.0" encoding="UTF-8"?>${whole}`,
  'a comment': (encrypt) => `<xml>${to}<!-- x --><Encrypt>${encrypt}</Encrypt></xml>`,
  'nested CDATA': (encrypt) => `<xml>${to}<Encrypt><![CDATA[<![CDATA[${encrypt}]]>]]></Encrypt></xml>`,
  'CDATA in two': (encrypt) =>
    `<xml>${to}<Encrypt><![CDATA[${encrypt.slice(0, 9)}]]><![CDATA[${encrypt.slice(9)}]]></Encrypt></xml>`,
  'CDATA left open': (encrypt) => `<xml>${to}<Encrypt><![CDATA[${encrypt}</Encrypt></xml>`,
  'an attribute': (encrypt) => `<xml>${to}<Encrypt type="x">${encrypt}</Encrypt></xml>`,
  'a second Encrypt': (encrypt) =>
    `<xml>${to}<Encrypt>${encrypt}</Encrypt><Encrypt>${encrypt}</Encrypt></xml>`,
  'an Encrypt within': (encrypt) => `<xml>${to}<Encrypt><Encrypt>${encrypt}</Encrypt></Encrypt></xml>`,
  'an unknown tag': (encrypt) => `<xml>${to}<Encrypt>${encrypt}</Encrypt><Extra>1</Extra></xml>`,
  'a prototype tag': (encrypt) => `<xml>${to}<Encrypt>${encrypt}</Encrypt><constructor>1</constructor></xml>`,
  'a tag of another case': (encrypt) => `<xml>${to}<encrypt>${encrypt}</encrypt></xml>`,
  'a root of another name': (_, whole) => whole.replaceAll('xml>', 'XML>'),
  'two roots': (_, whole) => whole + whole,
  'no end': (_, whole) => whole.slice(0, -6),
  'text behind': (_, whole) => `${whole}x`,
  'a null byte behind': (_, whole) => `${whole}\0`,
  'a null byte within': (_, whole) => whole.replace('<Encrypt>', '<Encrypt>\0'),
  'a byte order mark': (_, whole) => `\ufeff${whole}`,
  'UTF-16': (_, whole) => Buffer.from(whole, 'utf16le'),
  'bytes that are no UTF-8': (_, whole) => Buffer.concat([Buffer.from(whole), Buffer.from([0xff])]),
  'far too much': (_, whole) => whole.replace('</xml>', `${' '.repeat(66_000)}</xml>`),
  'far too deep': (_, whole) => `${'<xml>'.repeat(9_000)}${whole}${'</xml>'.repeat(3)}`,
  JSON: (encrypt) => JSON.stringify({ encrypt }),
  'a form': (encrypt) => `Encrypt=${encodeURIComponent(encrypt)}`,
  'a number that is none': (encrypt) => `<xml>${to}<Encrypt>${encrypt}</Encrypt><AgentID>x</AgentID></xml>`,
  'another corp': (encrypt) => envelope({ encrypt, toUserName: 'wwanothercorp00001' }),
};

/** A body that is not what WeCom sends, beside a right signature. */
export const badEnvelope: fc.Arbitrary<Twist> = fc
  .constantFrom(...Object.entries(envelopes))
  .map(([name, make]) => (genuine) => {
    const callback = { ...genuine.callback, method: 'POST' };
    const body = make(callback.encrypt, envelope(callback));
    // What is no text can only arrive in base64.
    return { what: `body: ${name}`, callback, body, as: Buffer.isBuffer(body) ? 'base64' : 'text' };
  });

/** The body is not what the gateway says it is. */
export const badEncoding: fc.Arbitrary<Twist> = fc
  .constantFrom('text, said to be base64' as const, 'base64, said to be text' as const, 'nothing' as const)
  .map((as) => (genuine: Genuine) => ({ what: as, callback: { ...genuine.callback, method: 'POST' }, as }));

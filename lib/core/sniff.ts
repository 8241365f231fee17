/** What a file is by its content; what it is called proves nothing. `ext` are the endings it may have, its own first. */
export interface Sniffed {
  readonly type: string;
  readonly ext: readonly [string, ...string[]];
}

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

// Content begins with these bytes, so far into it. Archives come last: office documents are archives too.
const marks: readonly { readonly at?: number; readonly bytes: readonly number[]; readonly is: Sniffed }[] = [
  { bytes: [0xff, 0xd8, 0xff], is: { type: 'image/jpeg', ext: ['jpg', 'jpeg'] } },
  { bytes: [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a], is: { type: 'image/png', ext: ['png'] } },
  { bytes: ascii('GIF8'), is: { type: 'image/gif', ext: ['gif'] } },
  { at: 8, bytes: ascii('WEBP'), is: { type: 'image/webp', ext: ['webp'] } },
  { bytes: ascii('BM'), is: { type: 'image/bmp', ext: ['bmp'] } },
  { at: 4, bytes: ascii('ftypqt'), is: { type: 'video/quicktime', ext: ['mov'] } },
  { at: 4, bytes: ascii('ftyphei'), is: { type: 'image/heic', ext: ['heic'] } },
  { at: 4, bytes: ascii('ftyp'), is: { type: 'video/mp4', ext: ['mp4', 'm4v'] } },
  { bytes: ascii('#!AMR'), is: { type: 'audio/amr', ext: ['amr'] } },
  { bytes: ascii('%PDF-'), is: { type: 'application/pdf', ext: ['pdf'] } },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    is: { type: 'application/x-ole-storage', ext: ['doc', 'xls', 'ppt', 'et', 'wps'] },
  },
  {
    bytes: [...ascii('PK'), 0x03, 0x04],
    is: { type: 'application/zip', ext: ['zip', 'docx', 'xlsx', 'pptx', 'xmind'] },
  },
  { bytes: [...ascii('Rar!'), 0x1a, 0x07], is: { type: 'application/vnd.rar', ext: ['rar'] } },
  {
    bytes: [...ascii('7z'), 0xbc, 0xaf, 0x27, 0x1c],
    is: { type: 'application/x-7z-compressed', ext: ['7z'] },
  },
];

const text: Sniffed = { type: 'text/plain', ext: ['txt', 'csv', 'log', 'json', 'xml', 'md'] };

/** What the bytes are, among the kinds that people send each other about their work; undefined for anything else. */
export function sniff(bytes: Uint8Array): Sniffed | undefined {
  const mark = marks.find(({ at = 0, bytes: begin }) => begin.every((byte, n) => bytes[at + n] === byte));
  return mark?.is ?? (isText(bytes) ? text : undefined);
}

/** Text has no control characters but white space, and a script is a program. Chinese exports are often GB 18030. */
function isText(bytes: Uint8Array): boolean {
  if (bytes[0] === 0x23 && bytes[1] === 0x21) return false;
  const isPlain = bytes.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
  return isPlain && ['utf-8', 'gb18030'].some((encoding) => decodes(bytes, encoding));
}

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** What a file is by its content; what it is called proves nothing. `ext` are the endings it may have, its own first. */
export interface Sniffed {
  readonly type: string;
  readonly ext: readonly [string, ...string[]];
}

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

interface Mark {
  /** How far into the content. */
  readonly at?: number;
  readonly bytes: readonly number[];
  /** What else must stand there, where text could begin with the same letters. */
  readonly and?: { readonly at: number; readonly bytes: readonly number[] };
  readonly is: Sniffed;
}

const gif: Sniffed = { type: 'image/gif', ext: ['gif'] };
const heic: Sniffed = { type: 'image/heic', ext: ['heic', 'heif'] };
const m4a: Sniffed = { type: 'audio/mp4', ext: ['m4a'] };

/** Pictures, sound and films share a container, which begins with a length (below 16 MB) and says what it holds. */
const boxed = (brand: string, is: Sniffed): Mark => ({
  at: 4,
  bytes: ascii(`ftyp${brand}`),
  and: { at: 0, bytes: [0] },
  is,
});

// Archives come last: office documents are archives too.
const marks: readonly Mark[] = [
  { bytes: [0xff, 0xd8, 0xff], is: { type: 'image/jpeg', ext: ['jpg', 'jpeg'] } },
  { bytes: [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a], is: { type: 'image/png', ext: ['png'] } },
  { bytes: ascii('GIF87a'), is: gif },
  { bytes: ascii('GIF89a'), is: gif },
  { bytes: ascii('RIFF'), and: { at: 8, bytes: ascii('WEBP') }, is: { type: 'image/webp', ext: ['webp'] } },
  // Four bytes of nothing: a list of articles may well begin with "BM001".
  { bytes: ascii('BM'), and: { at: 6, bytes: [0, 0, 0, 0] }, is: { type: 'image/bmp', ext: ['bmp'] } },
  boxed('qt', { type: 'video/quicktime', ext: ['mov'] }),
  ...['hei', 'hev', 'mif1', 'msf1'].map((brand) => boxed(brand, heic)),
  boxed('avi', { type: 'image/avif', ext: ['avif'] }),
  ...['M4A', 'M4B'].map((brand) => boxed(brand, m4a)),
  boxed('3g', { type: 'video/3gpp', ext: ['3gp', '3g2'] }),
  boxed('', { type: 'video/mp4', ext: ['mp4', 'm4v'] }),
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
  const stands = ({ at = 0, bytes: wanted }: Pick<Mark, 'at' | 'bytes'>) =>
    wanted.every((byte, n) => bytes[at + n] === byte);
  const mark = marks.find((one) => stands(one) && (one.and === undefined || stands(one.and)));
  return mark?.is ?? (isText(bytes) || isWideText(bytes) ? text : undefined);
}

/** Text has no control characters but white space, and a script is a program. Chinese exports are often GB 18030. */
function isText(bytes: Uint8Array): boolean {
  if (bytes[0] === 0x23 && bytes[1] === 0x21) return false;
  const isPlain = bytes.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
  return isPlain && ['utf-8', 'gb18030'].some((encoding) => decode(bytes, encoding) !== undefined);
}

/** What Excel calls Unicode text, and Notepad did: UTF-16, which says so in its first two bytes. */
function isWideText(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const said = isMarked ? decode(bytes, first === 0xff ? 'utf-16le' : 'utf-16be') : undefined;
  return said !== undefined && !/[^\P{Cc}\t\n\r]/u.test(said);
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

import * as z from 'zod';

/** Raise it when anything below changes: readers refuse what they do not know. */
export const indexFormat = 2;

const magic = 'dingxin\n';
const alignment = 8;

const header = z.object({
  format: z.literal(indexFormat),
  cutter: z.string(),
  node: z.string(),
  /** How many units are titles, phrasings and names; the others are sections. */
  asked: z.int().nonnegative(),
  parts: z.record(z.string(), z.tuple([z.int().nonnegative(), z.int().nonnegative()])),
});

/** The arrays of an index, each used where it lies in the file: nothing is decoded before it is asked for. */
export interface IndexParts {
  /** Terms by ascending hash, with 16 more bits each, and where their postings begin. */
  readonly hashes: Uint32Array;
  readonly checks: Uint16Array;
  readonly starts: Uint32Array;
  readonly postings: Uint8Array;
  /** Of each unit: its article, the section of it, and how many terms it has. Asked units come first. */
  readonly owners: Uint32Array;
  readonly sections: Uint16Array;
  readonly lengths: Uint32Array;
  /** How much each asked unit says. */
  readonly says: Float32Array;
  /** 1 for an article that has a Chinese twin, 2 for one that has an English twin. */
  readonly twins: Uint8Array;
  /** Where each article's JSON begins. */
  readonly places: Uint32Array;
  readonly texts: Uint8Array;
}

/** What is stored in `knowledge/index.bin`. */
export interface Index extends IndexParts {
  readonly cutter: string;
  readonly node: string;
  readonly asked: number;
}

/** The file of an index. */
export function encodeIndex({ cutter, node, asked, ...parts }: Index): Uint8Array {
  const entries = Object.entries<ArrayBufferView>({ ...parts });
  let length = 0;
  const places = entries.map(([name, { byteLength }]) => {
    const place = [length, byteLength] as const;
    length += aligned(byteLength);
    return [name, place] as const;
  });
  const head = { format: indexFormat, cutter, node, asked, parts: Object.fromEntries(places) };
  const json = new TextEncoder().encode(JSON.stringify(head));
  const start = aligned(magic.length + 4 + json.length);
  const file = new Uint8Array(start + length);
  file.set(new TextEncoder().encode(magic));
  new DataView(file.buffer).setUint32(magic.length, json.length, true);
  file.set(json, magic.length + 4);
  for (const [at, [, part]] of entries.entries()) {
    const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    file.set(bytes, start + (places[at]?.[1][0] ?? 0));
  }
  return file;
}

/** The index in a file. Throws when it is not one of this format. */
export function decodeIndex(given: Uint8Array): Index {
  // Typed arrays begin at multiples of their size, which a body out of a stream does not promise.
  const file = given.byteOffset % alignment === 0 ? given : given.slice();
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (new TextDecoder().decode(file.subarray(0, magic.length)) !== magic) throw new Error('no index');
  const size = view.getUint32(magic.length, true);
  const json: unknown = JSON.parse(
    new TextDecoder().decode(file.subarray(magic.length + 4, magic.length + 4 + size)),
  );
  const { cutter, node, asked, parts } = header.parse(json);
  const start = file.byteOffset + aligned(magic.length + 4 + size);
  const part = <T>(name: keyof IndexParts, bytes: number, make: new (...of: Place) => T): T => {
    const [offset, length] = parts[name] ?? [0, -1];
    return new make(file.buffer, start + offset, length / bytes);
  };
  return {
    ...{ cutter, node, asked },
    hashes: part('hashes', 4, Uint32Array),
    checks: part('checks', 2, Uint16Array),
    starts: part('starts', 4, Uint32Array),
    postings: part('postings', 1, Uint8Array),
    owners: part('owners', 4, Uint32Array),
    sections: part('sections', 2, Uint16Array),
    lengths: part('lengths', 4, Uint32Array),
    says: part('says', 4, Float32Array),
    twins: part('twins', 1, Uint8Array),
    places: part('places', 4, Uint32Array),
    texts: part('texts', 1, Uint8Array),
  };
}

type Place = [buffer: ArrayBufferLike, offset: number, length: number];

function aligned(length: number): number {
  return Math.ceil(length / alignment) * alignment;
}

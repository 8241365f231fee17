import { inflateSync } from 'node:zlib';

/**
 * The TrueType font in a WOFF file (https://www.w3.org/TR/WOFF/): the same tables, each deflated by itself. Chromium
 * takes no other wrapping for the fonts of a system.
 */
export function unwrapWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => readTable(woff, 44 + index * 20));
  const head = Buffer.alloc(12 + count * 16);
  woff.copy(head, 0, 4, 8);
  const power = 2 ** Math.floor(Math.log2(count));
  [count, power * 16, Math.log2(power), (count - power) * 16].forEach((value, index) => {
    head.writeUInt16BE(value, 4 + index * 2);
  });
  let offset = head.length;
  tables.forEach(({ tag, checksum, body }, index) => {
    const entry = 12 + index * 16;
    head.write(tag, entry, 'latin1');
    head.writeUInt32BE(checksum, entry + 4);
    head.writeUInt32BE(offset, entry + 8);
    head.writeUInt32BE(body.length, entry + 12);
    offset += padded(body.length);
  });
  const bodies = tables.map(({ body }) =>
    Buffer.concat([body, Buffer.alloc(padded(body.length) - body.length)]),
  );
  return Buffer.concat([head, ...bodies]);
}

function readTable(woff: Buffer, at: number) {
  const [offset, packed, length, checksum] = [4, 8, 12, 16].map((skip) => woff.readUInt32BE(at + skip));
  const body = woff.subarray(offset, (offset ?? 0) + (packed ?? 0));
  const isPacked = packed !== length;
  return {
    tag: woff.toString('latin1', at, at + 4),
    checksum: checksum ?? 0,
    body: isPacked ? inflateSync(body) : body,
  };
}

// Tables begin at multiples of four.
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

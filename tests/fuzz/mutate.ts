import fc from 'fast-check';

/** A change of a few bytes somewhere; `at` counts round the end. */
export type Mutation =
  | { readonly how: 'flip'; readonly at: number; readonly bit: number }
  | { readonly how: 'cut'; readonly at: number; readonly count: number }
  | { readonly how: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly how: 'repeat'; readonly at: number; readonly count: number };

const at = fc.nat(100_000);
const count = fc.integer({ min: 1, max: 40 });

/** Mutations, mostly one. */
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.oneof(
    fc.record({ how: fc.constant('flip' as const), at, bit: fc.nat(7) }),
    fc.record({ how: fc.constant('cut' as const), at, count }),
    fc.record({
      how: fc.constant('insert' as const),
      at,
      bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
    }),
    fc.record({ how: fc.constant('repeat' as const), at, count }),
  ),
  { minLength: 1, maxLength: 3 },
);

/** The bytes after all of the mutations. */
export function mutate(bytes: Buffer, changes: readonly Mutation[]): Buffer {
  return changes.reduce(change, bytes);
}

function change(bytes: Buffer, mutation: Mutation): Buffer {
  const place = bytes.length === 0 ? 0 : mutation.at % bytes.length;
  const [head, tail] = [bytes.subarray(0, place), bytes.subarray(place)];
  switch (mutation.how) {
    case 'flip': {
      const flipped = (tail[0] ?? 0) ^ (1 << mutation.bit);
      return Buffer.concat([head, Buffer.from([flipped]), tail.subarray(1)]);
    }
    case 'cut':
      return Buffer.concat([head, tail.subarray(mutation.count)]);
    case 'insert':
      return Buffer.concat([head, mutation.bytes, tail]);
    case 'repeat':
      return Buffer.concat([head, tail.subarray(0, mutation.count), tail]);
    default:
      return mutation satisfies never;
  }
}

import * as vendor from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marshall, unmarshall } from '../../lib/store/marshall.ts';

const leaf = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
  fc.boolean(),
  fc.constant(null),
);
const value = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'))),
})).value;
const item = fc.dictionary(fc.string(), value);

test('an item is written as the vendor’s own code writes it, and reads back as it was', () => {
  fc.assert(
    fc.property(item, (values) => {
      const written = marshall(values);
      expect(written).toEqual(vendor.marshall(values));
      expect(unmarshall(written)).toEqual(vendor.unmarshall(vendor.marshall(values)));
    }),
  );
});

test('what is undefined is left out, however deep', () => {
  expect(marshall({ a: undefined, b: { c: undefined, d: 1 } })).toEqual({ b: { M: { d: { N: '1' } } } });
});

test.each([[Number.NaN], [2 ** 53], [new Set(['a'])], [new Date(0)], [() => {}], [1n]])(
  'what no item of ours holds is refused, not written as something else: %s',
  (strange) => {
    expect(() => marshall({ strange })).toThrow(RangeError);
  },
);

test('an attribute that we never write is refused', () => {
  expect(() => unmarshall({ a: { SS: ['x'] } })).toThrow(RangeError);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bigramEntropy } from './bigram-entropy.ts';

test('one pair over and over is 0; n pairs, each once, are ln n', () => {
  expect(
    bigramEntropy([
      [7, 7, 7],
      [7, 7],
    ]),
  ).toBe(0);
  expect(bigramEntropy([[1, 2, 3, 4, 5]])).toBeCloseTo(Math.log(4));
  // Half of the pairs are (1, 2), the others are one each.
  expect(
    bigramEntropy([
      [1, 2],
      [1, 2],
      [3, 4],
      [5, 6],
    ]),
  ).toBeCloseTo(1.5 * Math.LN2);
});

test('the last token of a text and the first of the next are no pair', () => {
  expect(bigramEntropy([[1], [2], []])).toBe(0);
  expect(
    bigramEntropy([
      [1, 2],
      [3, 4],
    ]),
  ).toBeCloseTo(Math.LN2);
});

test('it lies between 0 and the logarithm of the number of pairs', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(511))), (texts) => {
      const entropy = bigramEntropy(texts);
      const pairs = texts.reduce((sum, ids) => sum + Math.max(0, ids.length - 1), 0);
      expect(entropy).toBeGreaterThanOrEqual(0);
      expect(entropy).toBeLessThanOrEqual(Math.log(Math.max(1, pairs)) + 1e-9);
    }),
  );
});

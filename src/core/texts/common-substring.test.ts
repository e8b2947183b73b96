import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestCommonSubstring, softShare } from './common-substring.ts';

const lengthInCommon = (a: string, b: string): number =>
  longestCommonSubstring(a, b)?.inText.length ?? 0;

test.each([
  ['', 'abc', 0],
  ['xyz', 'abc', 0],
  ['the 7b3e it wrote', '7b3e9f15', 4],
  ['9f15 7b3', '7b3e9f15', 4],
  ['abab', 'babab', 4],
  ['I love 🍕!', 'a 🍕🍕', 2],
  ['😀', '🙂', 0],
])('“%s” and “%s” have %i characters in a row in common', (a, b, length) => {
  expect(lengthInCommon(a, b)).toBe(length);
});

const anyText = fc.string({ unit: 'grapheme' });

test('it is symmetric, and what is cut out of a text is found in it', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (before, middle, after) => {
      expect(lengthInCommon(before + middle + after, middle)).toBe(Array.from(middle).length);
      expect(lengthInCommon(before, after)).toBe(lengthInCommon(after, before));
    }),
  );
});

test('the piece is the same in both texts', () => {
  const few = fc.string({ unit: fc.constantFrom('a', 'b', '🍕'), maxLength: 12 });
  fc.assert(
    fc.property(few, few, (text, wanted) => {
      const piece = longestCommonSubstring(text, wanted);
      if (piece === undefined) return;
      const { inText, inWanted } = piece;
      const found = text.slice(inText.from, inText.to);
      expect(found).toBe(wanted.slice(inWanted.from, inWanted.to));
      expect(Array.from(found)).toHaveLength(inText.length);
    }),
  );
});

test('the soft share is the mean over the texts', () => {
  expect(softShare(['(7b3e9f15)', '7b3e', 'nothing', 'x'], '7b3e9f15')).toBe((1 + 0.5) / 4);
  expect(softShare(['I ❤ 🍕!'], 'I ❤ 🍕!')).toBe(1);
});

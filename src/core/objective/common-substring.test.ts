import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestCommonSubstring, softShare } from './common-substring.ts';

test.each([
  ['', 'abc', 0],
  ['xyz', 'abc', 0],
  ['the 7b3e it wrote', '7b3e9f15', 4],
  ['9f15 7b3', '7b3e9f15', 4],
  ['abab', 'babab', 4],
])('“%s” and “%s” have %i characters in a row in common', (a, b, length) => {
  expect(longestCommonSubstring(a, b)).toBe(length);
});

test('it is symmetric, and what is cut out of a text is found in it', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (before, middle, after) => {
      expect(longestCommonSubstring(before + middle + after, middle)).toBe(middle.length);
      expect(longestCommonSubstring(before, after)).toBe(longestCommonSubstring(after, before));
    }),
  );
});

test('the soft share is the mean over the texts', () => {
  expect(softShare(['(7b3e9f15)', '7b3e', 'nothing', 'x'], '7b3e9f15')).toBe((1 + 0.5) / 4);
});

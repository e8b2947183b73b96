import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryPattern } from '../config/testing/arbitrary-config.ts';
import { decodePatch, formatPattern, parsePattern, PATTERN_67, pixelAccuracy } from './pattern.ts';

describe('parsePattern', () => {
  test('the paper’s bitmap is 6 dimensions by 7 tokens', () => {
    const pattern = parsePattern(PATTERN_67);
    expect(pattern).toHaveLength(6);
    expect(pattern[0]).toEqual([1, 1, 1, 1, -1, -1, -1]);
    expect(pattern[5]).toEqual([-1, -1, -1, 1, 1, 1, 1]);
  });

  test('a pattern survives being written and read', () => {
    fc.assert(
      fc.property(arbitraryPattern, (pattern) => {
        expect(parsePattern(formatPattern(pattern))).toEqual(pattern);
      }),
    );
  });

  test.each(['+−/−+', '#./.#', '10/01', ' +- \n\n -+ ', '+-\r\n-+'])(
    '%j reads the same',
    (text) => {
      expect(formatPattern(parsePattern(text))).toBe('+-/-+');
    },
  );

  test.each([
    ['', 'at least one pixel'],
    [' / ', 'at least one pixel'],
    ['+-/+x', 'row 2 has “x”'],
    ['++/+', 'row 1 has 2 pixels, row 2 has 1'],
    ['+'.repeat(22), 'at most 21×21 pixels; this one is 1×22'],
    [Array<string>(22).fill('+').join('/'), 'this one is 22×1'],
  ])('%j is refused', (text, words) => {
    expect(() => parsePattern(text)).toThrow(words);
  });
});

describe('pixelAccuracy', () => {
  test('any size of change in the right direction counts', () => {
    const magnitude = fc.double({ min: 1e-30, max: 1e30, noNaN: true });
    fc.assert(
      fc.property(arbitraryPattern, magnitude, (pattern, size) => {
        const along = pattern.map((row) => row.map((sign) => sign * size));
        expect(pixelAccuracy(along, pattern)).toBe(1);
        expect(decodePatch(along)).toEqual(pattern);
        expect(
          pixelAccuracy(
            along.map((row) => row.map((value) => -value)),
            pattern,
          ),
        ).toBe(0);
      }),
    );
  });

  test('a pixel that has not moved, or is no number, is wrong', () => {
    expect(pixelAccuracy([[0, -0, NaN, 1]], [[1, -1, 1, 1]])).toBe(0.25);
  });

  test('it is the share of right pixels', () => {
    expect(
      pixelAccuracy(
        [
          [1, 1, -1],
          [-1, -1, 2],
        ],
        [
          [1, -1, -1],
          [-1, 1, 1],
        ],
      ),
    ).toBeCloseTo(4 / 6);
  });
});

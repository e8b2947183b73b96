import { describe, expect, test } from 'vitest';
import { ratios, relativeDistance, slopes, summarise } from './statistics.ts';

describe('summarise', () => {
  test('the median of an odd and of an even number of values', () => {
    expect(summarise([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
    expect(summarise([4, 1, 2, 3])).toEqual({ median: 2.5, min: 1, max: 4 });
  });

  test('refuses an empty list', () => {
    expect(() => summarise([])).toThrow('nothing');
  });
});

test('ratios pair the rounds that both have', () => {
  expect(ratios([10, 30], [5, 10, 1])).toEqual({ median: 2.5, min: 2, max: 3 });
});

test('slopes are the exponents of growth', () => {
  expect(slopes([1, 2, 8])).toEqual([1, 2]);
});

describe('relativeDistance', () => {
  test('is relative to the second', () => {
    expect(relativeDistance(Float32Array.of(3, 5), Float32Array.of(3, 4))).toBeCloseTo(0.2);
  });

  test('other lengths and NaN are no agreement', () => {
    expect(relativeDistance(Float32Array.of(1), Float32Array.of(1, 2))).toBe(Infinity);
    expect(relativeDistance(Float32Array.of(NaN), Float32Array.of(1))).toBeNaN();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, deriveSeed, type Random } from './random.ts';

const take = (random: Random, count: number) =>
  Array.from({ length: count }, () => random.uniform());
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('createRandom', () => {
  it('gives the numbers that runs and models depend on', () => {
    const random = createRandom('pinned');
    expect(Array.from({ length: 6 }, () => random.integer(1000))).toMatchInlineSnapshot(`
      [
        656,
        607,
        419,
        287,
        959,
        279,
      ]
    `);
  });

  it('tells seeds apart, also a number from its digits', () => {
    const first = (seed: number | string) => createRandom(seed).uniform();
    const starts = [0, 1, 2, '0', '1', 'a', 'b', ''].map(first);
    expect(new Set(starts).size).toBe(starts.length);
  });

  it('is uniform over [0, 1), also across neighbouring seeds', () => {
    const along = take(createRandom('uniform'), 20_000);
    const across = Array.from({ length: 20_000 }, (_, seed) => createRandom(seed).uniform());
    for (const values of [along, across]) {
      expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...values)).toBeLessThan(1);
      const bins = new Array<number>(10).fill(0);
      for (const value of values) bins[Math.floor(10 * value)]! += 1;
      // χ² with 9 degrees of freedom exceeds 27.9 once in a thousand.
      expect(bins.reduce((sum, n) => sum + (n - 2000) ** 2 / 2000, 0)).toBeLessThan(27.9);
    }
  });

  it('gives whole numbers below n, each of them', () => {
    const random = createRandom('integer');
    const seen = new Set(Array.from({ length: 500 }, () => random.integer(7)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    for (const n of [0, -1, 1.5, Number.NaN]) expect(() => random.integer(n)).toThrow(RangeError);
  });

  it('picks every item and refuses an empty list', () => {
    const random = createRandom('pick');
    expect(new Set(Array.from({ length: 100 }, () => random.pick(['a', 'b', 'c']))).size).toBe(3);
    expect(() => random.pick([])).toThrow(RangeError);
  });

  it('shuffles to permutations and leaves the list alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
        const before = [...items];
        const sorted = (list: readonly number[]) => [...list].sort((a, b) => a - b);
        expect(sorted(createRandom(seed).shuffle(items))).toEqual(sorted(before));
        expect(items).toEqual(before);
      }),
    );
    const random = createRandom('orders');
    const orders = Array.from({ length: 200 }, () => random.shuffle([1, 2, 3]).join(''));
    expect(new Set(orders).size).toBe(6);
  });

  it('gives normal numbers with mean 0, variance 1 and kurtosis 3', () => {
    const random = createRandom('normal');
    const values = Array.from({ length: 50_000 }, () => random.normal());
    expect(mean(values)).toBeCloseTo(0, 1);
    expect(mean(values.map((x) => x ** 2))).toBeCloseTo(1, 1);
    expect(Math.abs(mean(values.map((x) => x ** 4)) - 3)).toBeLessThan(0.15);
  });
});

describe('deriveSeed', () => {
  it('depends on the seed, the labels, their order and their borders', () => {
    const seeds = [
      deriveSeed(1),
      deriveSeed(2),
      deriveSeed(1, 'a'),
      deriveSeed(1, 'a', 'b'),
      deriveSeed(1, 'b', 'a'),
      deriveSeed(1, 'ab'),
      deriveSeed(1, 'a', 1),
      deriveSeed(1, 'a', '1'),
    ];
    expect(new Set(seeds).size).toBe(seeds.length);
  });

  it('gives safe whole numbers without collisions', () => {
    const seeds = Array.from({ length: 100_000 }, (_, step) => deriveSeed('run', 'step', step));
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(seeds.every((seed) => Number.isSafeInteger(seed) && seed >= 0)).toBe(true);
  });
});

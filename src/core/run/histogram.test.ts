import { describe, expect, it } from 'vitest';
import { histogramOf, shareAboveZero } from './histogram.ts';

const rewards = Float32Array.from([-2.1e-6, -4e-7, 3e-7, 3.1e-7, 9e-7, 4.4e-6]);

describe('histogramOf', () => {
  const histogram = histogramOf(rewards, 16)!;

  it('counts every value once', () =>
    expect(histogram.counts.reduce((a, b) => a + b, 0)).toBe(rewards.length));

  it('has zero on an edge', () => {
    const edges = histogram.counts.map((_, i) => Math.round(histogram.from / histogram.width) + i);
    expect(edges).toContain(0);
  });

  it('covers the range with about as many bins as asked for', () => {
    const { from, width, counts } = histogram;
    expect(from).toBeLessThanOrEqual(rewards[0]!);
    expect(from + width * counts.length).toBeGreaterThanOrEqual(rewards[5]!);
    expect(counts.length).toBeGreaterThan(6);
    expect(counts.length).toBeLessThan(20);
  });

  it('gathers long thin tails in the outer bins', () => {
    const bulk = Array.from({ length: 990 }, (_, i) => (i - 495) / 495);
    const tailed = histogramOf([...bulk, -300, ...Array.from({ length: 9 }, () => 200)])!;
    expect(tailed.from).toBeGreaterThanOrEqual(-1.1);
    expect(tailed.below).toBeGreaterThanOrEqual(1);
    expect(tailed.above).toBeGreaterThanOrEqual(9);
    expect(tailed.counts.reduce((a, b) => a + b)).toBe(1000);
    expect(histogramOf(bulk)).toMatchObject({ below: 0, above: 0 });
  });

  it('knows mean and unbiased standard deviation', () => {
    const { mean, std } = histogramOf([1, 2, 3, 4])!;
    expect(mean).toBe(2.5);
    expect(std).toBeCloseTo(Math.sqrt(5 / 3), 12);
  });

  it('counts what is above zero, also where a tail hides in an outer bin', () => {
    expect(histogram.positive).toBe(4);
    expect(histogramOf([-1, 0, 0, 2])!.positive).toBe(1);
    const bulk = Array.from({ length: 990 }, (_, i) => 100 + i / 990);
    expect(histogramOf([...bulk, -300])).toMatchObject({ below: 1, positive: 990 });
  });

  it('takes equal values and none', () => {
    expect(histogramOf([0, 0, 0])!.counts).toEqual([3]);
    expect(histogramOf([7, 7])!.counts.reduce((a, b) => a + b)).toBe(2);
    expect(histogramOf([])).toBeUndefined();
  });

  it('leaves out what is no number: a reward that is still to come', () => {
    expect(histogramOf([1, NaN, 3])).toEqual(histogramOf([1, 3]));
    expect(histogramOf([NaN])).toBeUndefined();
    expect(shareAboveZero([1, NaN, -1, Infinity])).toBe(0.5);
  });

  it('knows the share above zero', () => expect(shareAboveZero(rewards)).toBeCloseTo(4 / 6, 12));
});

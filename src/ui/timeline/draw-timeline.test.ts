import fc from 'fast-check';
import { expect, test } from 'vitest';
import { END, shareOf, spanOf, stepAt } from './draw-timeline.ts';

test('a row has room for all steps that have begun, and for no more than there will be', () => {
  expect(spanOf(0, 80)).toBe(20);
  expect(spanOf(21, 80)).toBe(50);
  expect(spanOf(51, 80)).toBe(80);
  expect(spanOf(5000, 5000)).toBe(5000);
  expect(spanOf(1, 1)).toBe(2);
});

test('the point of a step is that step’s, as long as it has a pixel of its own', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 300 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 340, max: 1900 }),
      (span, share, width) => {
        const step = 1 + Math.round(share * (span - 1));
        const x = END + shareOf(step, span) * (width - 2 * END);
        expect(stepAt(x, width, span)).toBe(step);
        expect(shareOf(step, span)).toBeGreaterThanOrEqual(0);
        expect(shareOf(step, span)).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test('beyond its ends a row has no step', () => {
  expect(stepAt(END - 30, 400, 20)).toBeLessThan(1);
  expect(stepAt(400 + 30, 400, 20)).toBeGreaterThan(20);
});

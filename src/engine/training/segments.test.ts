import { expect, test } from 'vitest';
import { planSegments } from './segments.ts';

test('all inner steps are one segment as long as they fit the budget', () => {
  expect(planSegments(9, 100, 900)).toEqual([{ from: 0, to: 9 }]);
});

test('beyond the budget there are √T segments', () => {
  expect(planSegments(9, 100, 899)).toEqual([
    { from: 0, to: 3 },
    { from: 3, to: 6 },
    { from: 6, to: 9 },
  ]);
});

test('the last segment is shorter where T is no square', () => {
  expect(planSegments(7, 1, 0).map(({ from, to }) => to - from)).toEqual([3, 3, 1]);
  expect(planSegments(1, 1, 0)).toEqual([{ from: 0, to: 1 }]);
});

import { describe, expect, test } from 'vitest';
import { fitBound, logLogSlope, theoremBound } from './bounds.ts';

const SCHEDULES = [0.01, 0.1, 1].flatMap((learningRate) =>
  [1, 16].flatMap((batchSize) => [1, 64].map((steps) => ({ learningRate, batchSize, steps }))),
);

describe('fitBound', () => {
  test('finds the constants of points on a curve of its shape', () => {
    const constants = { batch: 0.3, horizon: 0.1 };
    const points = SCHEDULES.map((schedule) => ({
      schedule,
      distance: theoremBound(constants, schedule),
    }));
    const fitted = fitBound(points);
    expect(fitted.batch).toBeCloseTo(0.3, 10);
    expect(fitted.horizon).toBeCloseTo(0.1, 10);
  });

  test('covers all points and touches one', () => {
    const points = SCHEDULES.map((schedule) => ({
      schedule,
      distance: (schedule.learningRate ** 2 * schedule.steps) / schedule.batchSize,
    }));
    const fitted = fitBound(points);
    const ratios = points.map(
      ({ schedule, distance }) => theoremBound(fitted, schedule) / distance,
    );
    expect(Math.min(...ratios)).toBeCloseTo(1, 12);
  });
});

test('logLogSlope finds a power', () => {
  const points = [1, 2, 5, 9].map((x) => ({ x, y: 3 * x ** -1.5 }));
  expect(logLogSlope(points)).toBeCloseTo(-1.5, 12);
});

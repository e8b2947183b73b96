import { expect, test } from 'vitest';
import { smallestGradientVariance, symmetricEigenvalues } from './gradient-covariance.ts';
import { softmax } from './policy.ts';
import { createProblem } from './setting.ts';

test('eigenvalues of a matrix that has known ones', () => {
  const found = symmetricEigenvalues([
    [2, -1, 0],
    [-1, 2, -1],
    [0, -1, 2],
  ]);
  [2 - Math.SQRT2, 2, 2 + Math.SQRT2].forEach((value, i) =>
    expect(found[i]!).toBeCloseTo(value, 12),
  );
});

test('A7 holds with all texts and fails when they die out', () => {
  const { model, initial } = createProblem();
  expect(smallestGradientVariance(model, softmax([0, 0, 0, 0, 0]), initial)).toBeGreaterThan(1e-3);
  // Two texts span one direction of three.
  const two = Float64Array.of(0.5, 0.5, 0, 0, 0);
  expect(smallestGradientVariance(model, two, initial)).toBeCloseTo(0, 15);
});

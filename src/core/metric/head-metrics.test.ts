import '../../engine/kernels/testing/float64.ts';

import { describe, expect, test } from 'vitest';
import {
  gradientByDifferences,
  relativeError,
} from '../../engine/kernels/testing/finite-differences.ts';
import { createTestRandom } from '../../engine/kernels/testing/random.ts';
import type { Head, HeadMetric } from './head-metric.ts';
import { l2Metric } from './l2.ts';
import { patchMetric } from './patch.ts';

const SHAPE = { vocabularySize: 5, width: 4 };
const { normals } = createTestRandom('metrics');
const initial: Head = { ...SHAPE, values: normals(20) };
const moved: Head = {
  ...SHAPE,
  values: initial.values.map((value) => value + normals(1, 0.05)[0]!),
};

const PATTERN = [
  [1, -1, 1],
  [-1, 1, 1],
];
const STRENGTH = 20;

test.each<[string, HeadMetric]>([
  ['patch', patchMetric(PATTERN, STRENGTH)],
  ['l2', l2Metric],
])('the gradient of %s equals central differences', (_, metric) => {
  const expected = gradientByDifferences(
    ({ values }) => metric({ ...SHAPE, values }, initial).phi,
    { values: moved.values },
    'values',
  );
  expect(relativeError(metric(moved, initial).gradient, expected)).toBeLessThan(1e-8);
});

describe('patch', () => {
  test('is −ln 2 while nothing has moved', () => {
    expect(patchMetric(PATTERN, STRENGTH)(initial, initial).phi).toBeCloseTo(-Math.LN2, 14);
  });

  test('reads dimension i of token j in row i and column j', () => {
    // Token 2 has moved by 0.5 in dimension 1, token 0 by −0.25 in dimension 0.
    const values = initial.values.slice();
    values[2 * SHAPE.width + 1]! += 0.5;
    values[0]! -= 0.25;
    const { phi, patchDelta } = patchMetric(PATTERN, 2)({ ...SHAPE, values }, initial);
    const shown = patchDelta!.map((row) => row.map((delta) => Math.round(delta * 1e6) / 1e6));
    expect(shown).toEqual([
      [-0.25, 0, 0],
      [0, 0, 0.5],
    ]);
    // Both targets are +1: one pixel has moved towards it and one away from it.
    const right = Math.log1p(Math.exp(-2 * 0.5));
    const wrong = Math.log1p(Math.exp(2 * 0.25));
    expect(phi).toBeCloseTo(-(right + wrong + 4 * Math.LN2) / 6, 12);
  });

  test('leaves the head outside the patch alone', () => {
    const { gradient } = patchMetric(PATTERN, STRENGTH)(moved, initial);
    const touched = Array.from(gradient.keys()).filter((at) => gradient[at] !== 0);
    expect(touched).toEqual([0, 1, 4, 5, 8, 9]);
  });

  test('overflows nowhere, however far a pixel has moved', () => {
    const far = { ...SHAPE, values: initial.values.map((value) => value - 1e3) };
    const { phi, gradient } = patchMetric([[1]], STRENGTH)(far, initial);
    expect(phi).toBeCloseTo(-2e4, 6);
    expect(gradient[0]).toBeCloseTo(STRENGTH, 12);
  });

  test('a bitmap larger than the head is refused', () => {
    const tall = Array.from({ length: 5 }, () => [1]);
    expect(() => patchMetric(tall, STRENGTH)(moved, initial)).toThrow(
      'A 5×1 bitmap does not fit an LM head of 4 dimensions and 5 tokens.',
    );
  });
});

describe('l2', () => {
  test('is minus the Euclidean norm of the head', () => {
    const values = Float32Array.of(3, 0, 0, 4);
    const reading = l2Metric({ values, vocabularySize: 2, width: 2 }, initial);
    expect(reading.phi).toBe(-5);
    expect([...reading.gradient]).toEqual([-0.6, -0, -0, -0.8]);
  });

  test('has gradient 0 at the origin', () => {
    const values = new Float32Array(4);
    const { phi, gradient } = l2Metric({ values, vocabularySize: 2, width: 2 }, initial);
    expect(phi).toBeCloseTo(0, 15);
    expect([...gradient]).toEqual([0, 0, 0, 0]);
  });
});

import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/core/random.ts';
import { secondOrderBound } from './bounds.ts';
import { enumerateGradients } from './enumeration.ts';
import { createGradientSampler } from './gradient-sampler.ts';
import { softmax } from './policy.ts';
import type { Schedule } from './problem.ts';
import { CONSTANTS, createProblem } from './setting.ts';
import { createVectorMoments, norm, subtract } from './vector-moments.ts';

const problem = createProblem();
const NAMES = ['exact', 'surrogate', 'difference'] as const;
const policy = softmax([0.5, -0.3, 0, 0.2, -0.4]);

const sampleMoments = (schedule: Schedule, datasets: number) => {
  const sample = createGradientSampler(problem, schedule, policy, createRandom('sampler'));
  const [exact, surrogate, difference] = [0, 1, 2].map(() => createVectorMoments(policy.length));
  const moments = { exact: exact!, surrogate: surrogate!, difference: difference! };
  for (let i = 0; i < datasets; i++) {
    const one = sample();
    for (const name of NAMES) moments[name].add(one[name]);
  }
  return moments;
};

const differenceOf = (schedule: Schedule, datasets: number) =>
  sampleMoments(schedule, datasets).difference;

describe('createGradientSampler', () => {
  test.each([
    { learningRate: 1, batchSize: 8, steps: 1 },
    { learningRate: 0.5, batchSize: 3, steps: 2 },
    { learningRate: 1, batchSize: 1, steps: 4 },
  ])('agrees with enumeration within its standard error: %o', (schedule) => {
    const { exact, surrogate } = enumerateGradients(problem, schedule, policy);
    const expected = { exact, surrogate, difference: subtract(exact, surrogate) };
    const found = sampleMoments(schedule, 2000);
    for (const name of NAMES) {
      const moments = found[name];
      expected[name].forEach((value, x) => {
        const axis = new Float64Array(policy.length);
        axis[x] = 1;
        const error = moments.standardErrorAlong(axis);
        expect(Math.abs(moments.mean[x]! - value)).toBeLessThan(3.5 * error);
      });
      const { value, standardError } = moments.norm();
      expect(standardError).toBeLessThan(0.05 * value);
    }
  });

  test('one step of one text leaves nothing to chance', () => {
    const schedule = { learningRate: 0.7, batchSize: 1, steps: 1 };
    const { exact, surrogate } = enumerateGradients(problem, schedule, policy);
    const moments = differenceOf(schedule, 3);
    subtract(exact, surrogate).forEach((value, x) =>
      expect(moments.mean[x]!).toBeCloseTo(value, 15),
    );
    expect(moments.norm().standardError).toBeLessThan(1e-15);
  });

  test('a policy without choice has no gradient', () => {
    const certain = Float64Array.of(0, 0, 1, 0, 0);
    const schedule = { learningRate: 0.7, batchSize: 2, steps: 3 };
    const sample = createGradientSampler(problem, schedule, certain, createRandom(1))();
    for (const name of NAMES) expect(norm(sample[name])).toBe(0);
  });

  test('the difference falls like η² as η → 0 and like 1/B as B grows', () => {
    const distance = (learningRate: number, batchSize: number): number =>
      differenceOf({ learningRate, batchSize, steps: 4 }, 400).norm().value;
    expect(distance(0.004, 4) / distance(0.002, 4)).toBeCloseTo(4, 1);
    expect(distance(0.01, 64) / distance(0.01, 128)).toBeCloseTo(2, 1);
    expect(distance(1e-4, 4)).toBeLessThan(1e-9);
  });

  test('drawing one inner step of each stratum has the same mean as going through all', () => {
    // With 17 inner steps one stratum has two.
    const at = (steps: number) =>
      differenceOf({ learningRate: 0.1, batchSize: 4, steps }, 200).norm();
    const [below, above] = [at(16), at(17)];
    expect(above.value).toBeGreaterThan(below.value);
    expect(above.value / below.value).toBeLessThan(17 / 16 + 0.03);
  });

  test('it stays below the second-order bound', () => {
    for (const schedule of [
      { learningRate: 2, batchSize: 1, steps: 2 },
      { learningRate: 0.5, batchSize: 4, steps: 8 },
    ]) {
      const { value } = differenceOf(schedule, 100).norm();
      expect(value).toBeLessThan(secondOrderBound(CONSTANTS, schedule));
    }
  });
});

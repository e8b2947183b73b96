import { expect, test } from 'vitest';
import { enumerateGradients } from './enumeration.ts';
import { softmax } from './policy.ts';
import { createProblem } from './setting.ts';
import { norm, subtract } from './vector-moments.ts';
import { findBadPolicies, LOGIT_BOUND } from './worst-policy.ts';

test('it finds a policy that is worse than the uniform one, within bounds', () => {
  const problem = createProblem();
  const schedule = { learningRate: 0.5, batchSize: 2, steps: 2 };
  const distance = (logits: Float64Array): number => {
    const { exact, surrogate } = enumerateGradients(problem, schedule, softmax(logits));
    return norm(subtract(exact, surrogate));
  };
  const worst = findBadPolicies(problem, schedule, 'test')[0]!;
  expect(distance(worst)).toBeGreaterThan(1.2 * distance(new Float64Array(5)));
  expect(Math.max(...worst.map(Math.abs))).toBeLessThanOrEqual(LOGIT_BOUND);
  expect(findBadPolicies(problem, schedule, 'test')[0]).toEqual(worst);
});

import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/core/random.ts';
import { train, trainWithTangent } from './inner-training.ts';
import { batchStatistics } from './logistic-language-model.ts';
import { metagradient } from './metagradient.ts';
import { inversePerplexity } from './metric.ts';
import { sampleCounts, softmax } from './policy.ts';
import { createProblem } from './setting.ts';

const problem = createProblem();
const RATE = 0.8;
const BATCH = 4;
const STEPS = 6;
const STEP = 1e-4;

const random = createRandom('metagradient');
const policy = softmax([0.3, -0.2, 0.5, 0, -0.6]);
const masses = Array.from({ length: STEPS }, () => sampleCounts(random, policy, BATCH));

/** Φ(A(w, D)) when all weights of one text in one inner step grow by `by` in total. */
const phi = (step: number, text: number, by: number): number => {
  const batches = masses.map((mass, t) => {
    const weighted = mass.map((count, x) => (t === step && x === text ? count + by : count));
    return batchStatistics(problem.model, weighted, BATCH);
  });
  const states = train(problem, batches, RATE);
  return inversePerplexity(problem.model, problem.probe, states.at(-1)!);
};

describe('the metagradient', () => {
  const batches = masses.map((mass) => batchStatistics(problem.model, mass, BATCH));
  const states = train(problem, batches, RATE);
  const rewards = metagradient(problem, states, batches, RATE, BATCH);

  test('against central differences in the weights, for every step and text', () => {
    rewards.forEach((row, t) =>
      row.forEach((reward, x) => {
        const difference = (phi(t, x, STEP) - phi(t, x, -STEP)) / (2 * STEP);
        expect(reward).toBeCloseTo(difference, 9);
      }),
    );
  });

  test('forward mode gives the same numbers', () => {
    rewards.forEach((row, t) =>
      row.forEach((reward, x) => {
        const found = trainWithTangent(
          problem,
          states[t]!,
          batches.slice(t),
          problem.model.texts[x]!,
          RATE,
          BATCH,
        );
        expect(found.metagradient).toBeCloseTo(reward, 14);
        expect(found.value).toBe(inversePerplexity(problem.model, problem.probe, states.at(-1)!));
      }),
    );
  });
});

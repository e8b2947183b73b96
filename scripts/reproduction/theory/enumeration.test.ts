import { describe, expect, test } from 'vitest';
import { countDatasets, enumerateGradients } from './enumeration.ts';
import { train } from './inner-training.ts';
import { batchStatistics } from './logistic-language-model.ts';
import { inversePerplexity } from './metric.ts';
import { softmax } from './policy.ts';
import { createProblem } from './setting.ts';

const problem = createProblem();
const LOGITS = [0.4, -0.7, 0.2, 0.9, -0.3];
const SCHEDULE = { learningRate: 1.2, batchSize: 2, steps: 2 };
const STEP = 1e-4;

const moved = (x: number, by: number): Float64Array =>
  softmax(LOGITS.map((logit, i) => (i === x ? logit + by : logit)));

/** F′(θ, p) by going through all ordered datasets: a text x of D weighs π_θ(x)/p(x). */
const surrogateValue = (policy: Float64Array, sampling: Float64Array): number => {
  const { learningRate, batchSize, steps } = SCHEDULE;
  const kinds = policy.length;
  const total = kinds ** (batchSize * steps);
  let value = 0;
  for (let code = 0; code < total; code++) {
    const texts = Array.from(
      { length: batchSize * steps },
      (_, i) => Math.floor(code / kinds ** i) % kinds,
    );
    const batches = Array.from({ length: steps }, (_, t) => {
      const mass = new Float64Array(kinds);
      for (const x of texts.slice(t * batchSize, (t + 1) * batchSize)) {
        mass[x]! += policy[x]! / sampling[x]!;
      }
      return batchStatistics(problem.model, mass, batchSize);
    });
    const probability = texts.reduce((product, x) => product * sampling[x]!, 1);
    const last = train(problem, batches, learningRate).at(-1)!;
    value += probability * inversePerplexity(problem.model, problem.probe, last);
  }
  return value;
};

describe('enumerateGradients', () => {
  const policy = softmax(LOGITS);
  const { value, exact, surrogate } = enumerateGradients(problem, SCHEDULE, policy);

  test('∇F is the gradient of F in θ', () => {
    exact.forEach((part, x) => {
      const [ahead, behind] = [STEP, -STEP].map(
        (by) => enumerateGradients(problem, SCHEDULE, moved(x, by)).value,
      );
      expect(part).toBeCloseTo((ahead! - behind!) / (2 * STEP), 9);
    });
  });

  test('∇F′ is the gradient of F′(θ, p) in θ at p = π_θ', () => {
    expect(surrogateValue(policy, policy)).toBeCloseTo(value, 13);
    surrogate.forEach((part, x) => {
      const [ahead, behind] = [STEP, -STEP].map((by) => surrogateValue(moved(x, by), policy));
      expect(part).toBeCloseTo((ahead! - behind!) / (2 * STEP), 9);
    });
  });

  test('it goes through as many datasets as it says', () => {
    expect(countDatasets(5, SCHEDULE)).toBe(15 ** 2);
    expect(countDatasets(5, { ...SCHEDULE, batchSize: 1 })).toBe(25);
  });
});

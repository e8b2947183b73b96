import type { Random } from '../../../src/core/random.ts';
import { train, trainWithTangent } from './inner-training.ts';
import { batchStatistics, type Statistics } from './logistic-language-model.ts';
import { inversePerplexity } from './metric.ts';
import { expectedScore, sampleCounts, sampleText } from './policy.ts';
import type { Problem, Schedule } from './problem.ts';

/** One unbiased sample of each, on the same dataset. */
export interface GradientSample {
  /** of ∇F(θ₀) */
  readonly exact: Float64Array;
  /** of ∇F′(θ₀, π_θ₀) */
  readonly surrogate: Float64Array;
  /** of ∇F − ∇F′ */
  readonly difference: Float64Array;
}

interface Stratum {
  readonly start: number;
  readonly length: number;
}

/** Inner steps whose examples are varied for one dataset; with more steps, one of each stratum is drawn. */
const MAX_STRATA = 16;

const strataOf = (steps: number): readonly Stratum[] => {
  const count = Math.min(steps, MAX_STRATA);
  const edge = (i: number): number => Math.floor((i * steps) / count);
  return Array.from({ length: count }, (_, i) => ({
    start: edge(i),
    length: edge(i + 1) - edge(i),
  }));
};

/**
 * Samples ∇F − ∇F′ itself instead of two noisy gradients.
 *
 * Both gradients are a sum over the examples i of Σ_x π(x) ∇log π(x) E[v], where x takes the place of example i
 * and v is Φ(A(D)) for ∇F and τᵢ for ∇F′. The sum over x is exact, and Σ_x π(x) ∇log π(x) = 0 lets Φ at wᵢ = 0 be
 * taken from v. So the difference is that of
 *
 *     Φ(wᵢ = 1) − Φ(wᵢ = 0) − ∂Φ/∂wᵢ = −½ ∂²Φ/∂wᵢ² (somewhere in between),
 *
 * of second order in the example's influence η/B, and so is its noise. The examples of one batch are
 * exchangeable: one of them stands for all B.
 */
export const createGradientSampler = (
  problem: Problem,
  schedule: Schedule,
  policy: Float64Array,
  random: Random,
): (() => GradientSample) => {
  const { model, probe } = problem;
  const { learningRate, batchSize, steps } = schedule;
  const strata = strataOf(steps);
  const statistics = (mass: Float64Array): Statistics => batchStatistics(model, mass, batchSize);
  const withOneMore = (mass: Float64Array, text: number): Float64Array =>
    mass.map((count, x) => (x === text ? count + 1 : count));

  return () => {
    const others = Array.from({ length: steps }, () => sampleCounts(random, policy, batchSize - 1));
    const batches = others.map((mass) => statistics(withOneMore(mass, sampleText(random, policy))));
    const states = train(problem, batches, learningRate);
    const gain = new Float64Array(policy.length);
    const reward = new Float64Array(policy.length);
    const remainder = new Float64Array(policy.length);

    for (const { start, length } of strata) {
      const t = start + random.integer(length);
      const later = batches.slice(t + 1);
      const without = [statistics(others[t]!), ...later];
      const tail = train({ ...problem, initial: states[t]! }, without, learningRate);
      const baseline = inversePerplexity(model, probe, tail.at(-1)!);
      const examples = length * batchSize;
      model.texts.forEach((text, x) => {
        const { value, metagradient } = trainWithTangent(
          problem,
          states[t]!,
          [statistics(withOneMore(others[t]!, x)), ...later],
          text,
          learningRate,
          batchSize,
        );
        gain[x]! += examples * (value - baseline);
        reward[x]! += examples * metagradient;
        remainder[x]! += examples * (value - baseline - metagradient);
      });
    }
    return {
      exact: expectedScore(policy, gain),
      surrogate: expectedScore(policy, reward),
      difference: expectedScore(policy, remainder),
    };
  };
};

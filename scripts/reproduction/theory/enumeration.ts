import { batchStatistics } from './logistic-language-model.ts';
import { train } from './inner-training.ts';
import { metagradient } from './metagradient.ts';
import { inversePerplexity } from './metric.ts';
import { expectedScore } from './policy.ts';
import type { Problem, Schedule } from './problem.ts';

/** ∇F(θ₀) and ∇F′(θ₀, π_θ₀), and F itself. */
export interface Enumerated {
  readonly value: number;
  readonly exact: Float64Array;
  readonly surrogate: Float64Array;
}

/** All ways to have `total` examples of `kinds` texts. */
const compositions = (total: number, kinds: number): number[][] =>
  kinds === 1
    ? [[total]]
    : Array.from({ length: total + 1 }, (_, first) =>
        compositions(total - first, kinds - 1).map((rest) => [first, ...rest]),
      ).flat();

/** The number of datasets that `enumerateGradients` trains on: those that differ in more than order. */
export const countDatasets = (kinds: number, { batchSize, steps }: Schedule): number => {
  let batches = 1;
  for (let i = 1; i < kinds; i++) batches = (batches * (batchSize + i)) / i;
  return batches ** steps;
};

const logMultinomial = (counts: readonly number[], policy: Float64Array): number => {
  let log = 0;
  let placed = 0;
  counts.forEach((count, x) => {
    for (let i = 1; i <= count; i++) log += Math.log((++placed * policy[x]!) / i);
  });
  return log;
};

/**
 * Both gradients by summing over every dataset: ∇F with the score function, E[Φ(A(D)) Σ ∇log π(xᵢ)], and ∇F′ with
 * the metagradient, E[Σ τᵢ ∇log π(xᵢ)] (§3.2). It shares no identity with the estimator, which it checks.
 */
export const enumerateGradients = (
  problem: Problem,
  { learningRate, batchSize, steps }: Schedule,
  policy: Float64Array,
): Enumerated => {
  const kinds = policy.length;
  const choices = compositions(batchSize, kinds).map((counts) => ({
    mass: Float64Array.from(counts),
    probability: Math.exp(logMultinomial(counts, policy)),
    statistics: batchStatistics(problem.model, Float64Array.from(counts), batchSize),
  }));
  let value = 0;
  // Σᵢ v(xᵢ) ∇log π(xᵢ) = Σ_x mass(x) v(x) ∇log π(x): the values are kept by text, over π(x), until the end.
  const exact = new Float64Array(kinds);
  const surrogate = new Float64Array(kinds);
  const visit = (dataset: readonly (typeof choices)[number][], probability: number): void => {
    if (dataset.length < steps) {
      for (const choice of choices) visit([...dataset, choice], probability * choice.probability);
      return;
    }
    const batches = dataset.map(({ statistics }) => statistics);
    const states = train(problem, batches, learningRate);
    const rewards = metagradient(problem, states, batches, learningRate, batchSize);
    const phi = inversePerplexity(problem.model, problem.probe, states.at(-1)!);
    value += probability * phi;
    dataset.forEach(({ mass }, t) =>
      mass.forEach((count, x) => {
        exact[x]! += (probability * count * phi) / policy[x]!;
        surrogate[x]! += (probability * count * rewards[t]![x]!) / policy[x]!;
      }),
    );
  };
  visit([], 1);
  return {
    value,
    exact: expectedScore(policy, exact),
    surrogate: expectedScore(policy, surrogate),
  };
};

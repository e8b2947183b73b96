import {
  addCurvature,
  addGradient,
  createWorkspace,
  predict,
  type Statistics,
} from './logistic-language-model.ts';
import { inversePerplexity, inversePerplexityGradient } from './metric.ts';
import type { Problem } from './problem.ts';

/**
 * A (Assumption A.4, in minibatches): φ ← φ − η ∇(1/B) Σ wᵢ ℓᵢ for each batch.
 * @returns φ before every inner step and after the last.
 */
export const train = (
  { model, initial }: Problem,
  batches: readonly Statistics[],
  learningRate: number,
): readonly Float64Array[] => {
  const workspace = createWorkspace(model);
  const states = [initial];
  for (const batch of batches) {
    const weights = states.at(-1).slice();
    predict(model, weights, workspace);
    addGradient(model, batch, workspace, -learningRate, weights);
    states.push(weights);
  }
  return states;
};

export interface Sensitivity {
  /** Φ(A(D)) */
  readonly value: number;
  /** τ: the derivative of Φ(A(w, D)) with respect to the weight of one example of the first batch, at 1. */
  readonly metagradient: number;
}

/**
 * Trains on `batches` from `state` and carries the derivative with respect to the weight of one example
 * of the first batch along: the metagradient in forward mode, for one example at the price of about one training.
 */
export const trainWithTangent = (
  { model, probe }: Problem,
  state: Float64Array,
  batches: readonly Statistics[],
  example: Statistics,
  learningRate: number,
  batchSize: number,
): Sensitivity => {
  const workspace = createWorkspace(model);
  const weights = state.slice();
  const tangent = new Float64Array(model.dimension);
  batches.forEach((batch, t) => {
    predict(model, weights, workspace);
    if (t === 0) addGradient(model, example, workspace, -learningRate / batchSize, tangent);
    else addCurvature(model, batch, workspace, -learningRate, tangent);
    addGradient(model, batch, workspace, -learningRate, weights);
  });
  const gradient = inversePerplexityGradient(model, probe, weights);
  return {
    value: inversePerplexity(model, probe, weights),
    metagradient: gradient.reduce((sum, part, j) => sum + part * tangent[j]!, 0),
  };
};

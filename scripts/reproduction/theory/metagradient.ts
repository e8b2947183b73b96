import {
  addCurvature,
  addGradient,
  createWorkspace,
  predict,
  type Statistics,
} from './logistic-language-model.ts';
import { inversePerplexityGradient } from './metric.ts';
import type { Problem } from './problem.ts';

/**
 * τ = ∂Φ(A(w, D))/∂w at w = 1 (§3.1) for every inner step and every text, by one sweep back through training:
 * λ_T = ∇Φ(φ_T), then τ(t, x) = −(η/B) ⟨λ, ∇ℓ(φ_t, x)⟩ and λ ← (I − ηH)λ.
 * Examples of one batch that are the same text have the same τ.
 */
export const metagradient = (
  { model, probe }: Problem,
  states: readonly Float64Array[],
  batches: readonly Statistics[],
  learningRate: number,
  batchSize: number,
): Float64Array[] => {
  const workspace = createWorkspace(model);
  const adjoint = inversePerplexityGradient(model, probe, states.at(-1)!);
  const rewards = batches.map(() => new Float64Array(model.texts.length));
  for (let t = batches.length - 1; t >= 0; t--) {
    predict(model, states[t]!, workspace);
    model.texts.forEach((text, x) => {
      const gradient = new Float64Array(model.dimension);
      addGradient(model, text, workspace, -learningRate / batchSize, gradient);
      rewards[t]![x] = gradient.reduce((sum, part, j) => sum + part * adjoint[j]!, 0);
    });
    addCurvature(model, batches[t]!, workspace, -learningRate, adjoint);
  }
  return rewards;
};

import {
  addGradient,
  createWorkspace,
  loss,
  predict,
  type LanguageModel,
  type Statistics,
} from './logistic-language-model.ts';

/**
 * Φ(φ) = exp(−ℓ(φ, z)), the inverse perplexity of a text z that is never trained on. It lies in (0, 1] and is
 * √3-Lipschitz (A.8); its Hessian Φ·(∇ℓ∇ℓᵀ − ∇²ℓ) is bounded by 3.
 */
export const inversePerplexity = (
  model: LanguageModel,
  probe: Statistics,
  weights: Float64Array,
): number => Math.exp(-loss(model, probe, weights));

export const inversePerplexityGradient = (
  model: LanguageModel,
  probe: Statistics,
  weights: Float64Array,
): Float64Array => {
  const workspace = createWorkspace(model);
  predict(model, weights, workspace);
  const gradient = new Float64Array(model.dimension);
  addGradient(model, probe, workspace, -inversePerplexity(model, probe, weights), gradient);
  return gradient;
};

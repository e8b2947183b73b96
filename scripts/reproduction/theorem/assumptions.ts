import { LOGIT_BOUND } from '../theory/worst-policy.ts';
import type { Analysis } from './analysis.ts';
import { scientific } from './format.ts';

/** Which of the paper's assumptions this setting meets, and how far; as a Markdown list. */
export const assumptionsList = ({ ranges }: Analysis): string =>
  [
    'A1 (∇ log π bounded) holds for all θ: G₁ = √2, for a softmax.',
    'A2 (∇² log π bounded) holds for all θ: G₂ = ½.',
    `A3 (metasmoothness) holds on a bounded region: the function is smooth in θ where |θ| ≤ ${LOGIT_BOUND}. G₃ was not computed.`,
    'A4 (SGD) holds, in minibatches as in the theorem; as printed it has one example a step.',
    'A5 (ℓ smooth, convex, Lipschitz) holds for all φ: L = ¾, and ℓ is √3-Lipschitz. Every η here is below 2/L.',
    'A6 (bounded gradients) holds for all φ: C = √3.',
    `A7 (Cov(∇ℓ) ≥ λ_min) was only checked, on a bounded region: under the policies measured, at the weights visited in sampled trainings, λ_min was ${scientific(ranges.gradientVariance[0])} or more. No λ_min serves all θ: it tends to 0 as texts die out.`,
    'A8 (Φ Lipschitz and bounded) holds for all φ: L_Φ = √3, Φ_max = 1.',
  ]
    .map((item) => `- ${item}`)
    .join('\n');

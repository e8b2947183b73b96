import type { View } from '../view.ts';

// Notation as in kernel-set.ts.

/** ℓ = logsumexp(z) − z[target]; dz = weight·(p − onehot(target)). */
export interface CrossEntropyArgs {
  readonly logits: View; // [N, V]
  readonly targets: View; // int32 [N]
  readonly weights: View; // [N]
  readonly losses: View; // [N]
  readonly probs: View; // [N, V]
  readonly dLogits: View; // [N, V]
}

/** ℓ˙ = Σ (p − onehot)·ż; dz˙ = weight·p∘(ż − Σ p·ż). */
export interface CrossEntropyTangentArgs {
  readonly logitsTangent: View;
  readonly probs: View;
  readonly targets: View;
  readonly weights: View;
  readonly lossesTangent: View;
  readonly dLogitsTangent: View;
}

/**
 * GRPO's clipped objective on each token (minimised) with an entropy bonus, over
 * π = softmax(logits/temperature), ρ = exp(log π(target) − oldLogProb):
 * weight·(−min(ρÂ, clip(ρ, 1−clip, 1+clip)Â) − entropyBonus·H(π)), and its gradient.
 */
export interface PolicyLossArgs {
  readonly logits: View; // [N, V]
  readonly targets: View; // int32 [N]
  readonly oldLogProbs: View; // [N]
  readonly advantages: View; // [N]
  readonly weights: View; // [N], 0 where a token is not a response token
  readonly clip: number;
  readonly entropyBonus: number;
  readonly temperature: number;
  readonly logProbs: View; // [N]: log π(target)
  readonly entropies: View; // [N]: H(π) in nats
  readonly dLogits: View; // [N, V]
}

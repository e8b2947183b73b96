import type { Random } from '../../../src/core/random.ts';

/** π_θ = softmax(θ) over the texts: ‖∇_θ log π_θ‖ ≤ √2 and ‖∇²_θ log π_θ‖ ≤ ½, so A.1 and A.2 hold for all θ. */
export const softmax = (logits: ArrayLike<number>): Float64Array => {
  const top = Math.max(...Array.from(logits));
  const powers = Float64Array.from(logits, (logit) => Math.exp(logit - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
};

/** Σ_x π(x) ∇_θ log π(x) v(x), the policy gradient of a text's value, exact in x: π ∘ (v − π·v). */
export const expectedScore = (policy: Float64Array, values: Float64Array): Float64Array => {
  const baseline = policy.reduce((sum, p, x) => sum + p * values[x]!, 0);
  return policy.map((p, x) => p * (values[x]! - baseline));
};

/** Draws texts; policies that are close then agree on most draws of one seed. */
export const sampleText = (random: Random, policy: Float64Array): number => {
  let left = random.uniform();
  const last = policy.length - 1;
  for (let x = 0; x < last; x++) {
    left -= policy[x]!;
    if (left < 0) return x;
  }
  return last;
};

/** How often each text occurs among `count` rollouts. */
export const sampleCounts = (random: Random, policy: Float64Array, count: number): Float64Array => {
  const counts = new Float64Array(policy.length);
  for (let i = 0; i < count; i++) counts[sampleText(random, policy)]! += 1;
  return counts;
};

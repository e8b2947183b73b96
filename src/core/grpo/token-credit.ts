import type { RunConfig } from '../config/fields.ts';

/** The metagradients of n rollouts and of their tokens. */
export interface TokenRewards {
  /** [n] */
  readonly rewards: Float32Array;
  /** [n, maxTokens], a row's sum being the rollout's reward. */
  readonly tokenRewards: Float32Array;
  /** [n], tokens of each rollout. */
  readonly lengths: Int32Array;
  readonly maxTokens: number;
}

/**
 * Advantages of single tokens, where GRPO has one for a whole rollout. No token changes the losses
 * of those before it, so it is credited with its own metagradient and, γ to their distance, with
 * those of the tokens after it:
 *
 *     C_is = Σ_{j≥s} γ^{j−s} (τ_ij − r̄/n_i),   Â_is = (C_is − mean over the group of C_·s)/rms of the group.
 *
 * r̄ is the mean reward of the group and n_i the rollout's length: a loss that is a mean over tokens
 * owes r̄ to every rollout, long or short, and what is left of a rollout that has ended is 0.
 * With γ = 1 the first token of a rollout has GRPO's own r_i − r̄.
 *
 * @returns [n, maxTokens]; 0 past a rollout's end and in groups of equal rewards
 */
export const tokenAdvantages = (
  { rewards, tokenRewards, lengths, maxTokens }: TokenRewards,
  { groupSize, creditDecay }: Pick<RunConfig, 'groupSize' | 'creditDecay'>,
): Float32Array => {
  const advantages = new Float32Array(tokenRewards.length);
  for (let first = 0; first < lengths.length; first += groupSize) {
    const mean = rewards.subarray(first, first + groupSize).reduce((a, b) => a + b, 0) / groupSize;
    const credit = new Float64Array(groupSize * maxTokens);
    for (let i = 0; i < groupSize; i++) {
      const length = lengths[first + i]!;
      let rest = 0;
      for (let s = length - 1; s >= 0; s--) {
        rest = tokenRewards[(first + i) * maxTokens + s]! - mean / length + creditDecay * rest;
        credit[i * maxTokens + s] = rest;
      }
    }
    for (let s = 0; s < maxTokens; s++) {
      let baseline = 0;
      for (let i = 0; i < groupSize; i++) baseline += credit[i * maxTokens + s]! / groupSize;
      for (let i = 0; i < groupSize; i++) {
        if (s < lengths[first + i]!) credit[i * maxTokens + s]! -= baseline;
      }
    }
    const tokens = lengths.subarray(first, first + groupSize).reduce((a, b) => a + b, 0);
    const scale = Math.sqrt(credit.reduce((sum, value) => sum + value ** 2, 0) / tokens);
    if (scale > 0)
      advantages.set(
        credit.map((value) => value / scale),
        first * maxTokens,
      );
  }
  return advantages;
};

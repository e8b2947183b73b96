import { logRatiosOf, meanOverTokens, type ComparedRollouts } from '../objective/kl.ts';

/** Nats that one token's log ratio counts for at most, either way: a single token must not outshout a whole step. */
const MOST_LOG_RATIO = 10;

/**
 * Token-wise reverse KL to the reference policy, as part of the advantages:
 *
 *     Â'_is = Â_is − β·(k_is − k̄),   k = log π_old(o) − log π_ref(o) at the drawn tokens, within ±10,
 *
 * k̄ being the mean of all k of the GRPO step. At a token's place the gradient of KL(π‖π_ref) is E_π[k·∇log π], for
 * E_π[∇log π] = 0; so k in the advantage estimates it without bias, and k̄ is a baseline. (A k3 penalty inside the loss,
 * π_ref/π − 1 − log(π_ref/π), has the gradient of the other KL, of π_ref to π.) What a token does to the KL of those
 * after it is left out.
 *
 * @param advantages of rollouts, [n], or of their tokens, [n, maxTokens]
 * @param coefficient β, advantages a nat
 * @returns [n, maxTokens]; 0 past a rollout's end
 */
export const pulledAdvantages = (
  advantages: Float32Array,
  rollouts: ComparedRollouts,
  coefficient: number,
): Float32Array => {
  const { lengths, maxTokens } = rollouts;
  const logRatios = logRatiosOf(rollouts).map((k) =>
    Math.min(Math.max(k, -MOST_LOG_RATIO), MOST_LOG_RATIO),
  );
  const baseline = meanOverTokens(logRatios, rollouts);
  const perToken = advantages.length === logRatios.length;
  return logRatios.map((k, slot) => {
    const rollout = Math.floor(slot / maxTokens);
    if (slot % maxTokens >= lengths[rollout]!) return 0;
    return advantages[perToken ? slot : rollout]! - coefficient * (k - baseline);
  });
};

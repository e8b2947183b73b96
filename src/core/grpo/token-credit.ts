import type { RunConfig } from '../../protocol/run-config.ts';
import { rewardOf } from '../reward/rewards.ts';
import { largestOf, METAGRADIENT_ROUNDING, worthOf } from './rounding.ts';

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

/** Whether a run learns from advantages of single tokens: only metagradients tell tokens apart. */
export const creditsTokens = (config: Pick<RunConfig, 'reward' | 'credit'>): boolean =>
  config.credit === 'token' && rewardOf(config).from === 'attribution';

type Settings = Pick<RunConfig, 'groupSize' | 'creditDecay'>;

/** What is quieter than this share of everything is rounding, not credit. */
const SILENCE = 1e-6;

/**
 * Advantages of single tokens, where GRPO has one for a whole rollout. No token changes the losses
 * of those before it, so it is credited with its own metagradient and, γ to their distance, with
 * those of the tokens after it, compared with what the group's rollouts get at the same place:
 *
 *     C_is = Σ_{j≥s} γ^{j−s} (τ_ij − r̄/n_i),   Â_is ∝ C_is − mean over the group of C_·s.
 *
 * r̄ is the mean reward of the group and n_i the rollout's length: a loss that is a mean over tokens
 * owes r̄ to every rollout, long or short, and what is left of a rollout that has ended is 0.
 * Â is scaled to mean square 1 in each group and then, over all groups, at each place: some places
 * owe a hundred times as much as others, which would not be heard beside them.
 * A group whose credits differ by no more than the rounding of its tokens' metagradients, as those of equal texts do,
 * is worth nothing, and no place is worth more than the best of its groups.
 * With γ = 1 the first token of a rollout has GRPO's own r_i − r̄, up to that scale.
 *
 * @returns [n, maxTokens]; 0 past a rollout's end and in groups of equal rollouts
 */
export const tokenAdvantages = (rollouts: TokenRewards, settings: Settings): Float32Array => {
  const values = centredCredits(rollouts, settings);
  const groupLength = settings.groupSize * rollouts.maxTokens;
  const groups = slotsBy(rollouts, (i) => Math.floor(i / settings.groupSize));
  const places = slotsBy(rollouts, (_, s) => s);
  const silence = SILENCE * rootMeanSquare(values, groups.flat());
  const worths = groups.map((group, g) => {
    const own = rollouts.tokenRewards.subarray(g * groupLength, (g + 1) * groupLength);
    return worthOf(rootMeanSquare(values, group), METAGRADIENT_ROUNDING * largestOf(own));
  });
  const worthAt = (slot: number) => worths[Math.floor(slot / groupLength)]!;
  for (const [g, group] of groups.entries()) normalise(values, group, silence, worths[g]!);
  for (const place of places) normalise(values, place, 0, Math.max(...place.map(worthAt)));
  return Float32Array.from(values);
};

/** C less its group's mean at the place, [n, maxTokens]. */
const centredCredits = (
  { rewards, tokenRewards, lengths, maxTokens }: TokenRewards,
  { groupSize, creditDecay }: Settings,
): Float64Array => {
  const credits = new Float64Array(tokenRewards.length);
  for (let first = 0; first < lengths.length; first += groupSize) {
    const mean = rewards.subarray(first, first + groupSize).reduce((a, b) => a + b, 0) / groupSize;
    const baselines = new Float64Array(maxTokens);
    for (let i = first; i < first + groupSize; i++) {
      let credit = 0;
      for (let s = lengths[i]! - 1; s >= 0; s--) {
        credit = tokenRewards[i * maxTokens + s]! - mean / lengths[i]! + creditDecay * credit;
        credits[i * maxTokens + s] = credit;
        baselines[s]! += credit / groupSize;
      }
    }
    for (let i = first; i < first + groupSize; i++) {
      for (let s = 0; s < lengths[i]!; s++) credits[i * maxTokens + s]! -= baselines[s]!;
    }
  }
  return credits;
};

/** Where the rollouts' tokens are in [n, maxTokens], by group or by place. */
const slotsBy = (
  { lengths, maxTokens }: TokenRewards,
  keyOf: (rollout: number, place: number) => number,
): readonly number[][] => {
  const slots: number[][] = [];
  lengths.forEach((length, i) => {
    for (let s = 0; s < length; s++) (slots[keyOf(i, s)] ??= []).push(i * maxTokens + s);
  });
  return slots;
};

const rootMeanSquare = (values: Float64Array, slots: readonly number[]): number =>
  Math.sqrt(slots.reduce((sum, slot) => sum + values[slot]! ** 2, 0) / slots.length);

/** Scales the slots to a mean square of `worth`², or to nothing if they are not louder than `silence`. */
const normalise = (
  values: Float64Array,
  slots: readonly number[],
  silence: number,
  worth: number,
): void => {
  const scale = rootMeanSquare(values, slots);
  for (const slot of slots) values[slot] = scale > silence ? (worth * values[slot]!) / scale : 0;
};

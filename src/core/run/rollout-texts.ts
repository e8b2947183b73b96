import type { Rollouts } from '../../protocol/ports.ts';
import { tokenPieces } from '../tokenizer/token-pieces.ts';
import { extremes } from './extremes.ts';
import type { RankedRollouts, RolloutText, StepArrays } from './step.ts';

export type Decode = (ids: readonly number[]) => string;

/** Rollouts that are told at either end of a list. */
export const SHOWN_ROLLOUTS = 12;

type Rewarded = Partial<Pick<StepArrays, 'rewards' | 'advantages' | 'tokenRewards'>>;

/** One rollout as text, with what is known of its worth. Decoding costs time: only what is told is decoded. */
const rolloutText = (
  rollouts: Rollouts,
  index: number,
  decode: Decode,
  { rewards, advantages, tokenRewards }: Rewarded,
): RolloutText => {
  const from = index * rollouts.maxTokens;
  const ids = Array.from(rollouts.tokens.subarray(from, from + rollouts.lengths[index]!));
  const reward = rewards?.[index];
  const advantage = advantages?.[index];
  return {
    index,
    prompt: rollouts.prompts[Math.floor(index / rollouts.groupSize)] ?? '',
    text: decode(ids),
    ids,
    ...(reward === undefined ? {} : { reward }),
    ...(advantage === undefined ? {} : { advantage }),
    ...(tokenRewards && { tokens: tokenPieces(ids, tokenRewards.subarray(from), decode) }),
  };
};

/** The first rollouts, when there is nothing to rank them by. */
export const firstRollouts = (
  rollouts: Rollouts,
  decode: Decode,
  count: number = SHOWN_ROLLOUTS,
): readonly RolloutText[] =>
  Array.from({ length: Math.min(count, rollouts.lengths.length) }, (_, index) =>
    rolloutText(rollouts, index, decode, {}),
  );

/** Those with the highest and with the lowest rewards; the first ones where there are no rewards. */
export const rankedRollouts = (
  { rollouts, ...rewarded }: StepArrays,
  decode: Decode,
): RankedRollouts => {
  if (rewarded.rewards === undefined) return { best: firstRollouts(rollouts, decode), worst: [] };
  const { largest, smallest } = extremes(rewarded.rewards, SHOWN_ROLLOUTS);
  const tell = (index: number) => rolloutText(rollouts, index, decode, rewarded);
  return { best: largest.map(tell), worst: smallest.map(tell) };
};

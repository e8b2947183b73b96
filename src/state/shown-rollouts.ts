import type { Rollouts } from '../protocol/ports.ts';
import { extremes } from '../core/run/extremes.ts';
import { tokenPieces } from '../core/tokenizer/token-pieces.ts';
import type { ResultsSlice, ShownRollout } from './types.ts';

/** Rollouts at either end of the list. */
export const SHOWN = 12;

export type Decode = (ids: readonly number[]) => string;

interface Scores {
  readonly rewards?: Float32Array | undefined;
  readonly advantages?: Float32Array | undefined;
  readonly tokenRewards?: Float32Array | undefined;
}

/** One rollout as text. Decoding costs time: only what is shown is decoded. */
const shownRollout = (
  rollouts: Rollouts,
  index: number,
  decode: Decode,
  { rewards, advantages, tokenRewards }: Scores,
): ShownRollout => {
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

/** The first rollouts, when there is nothing yet to rank them by. */
export const firstRollouts = (rollouts: Rollouts, decode: Decode): ShownRollout[] =>
  Array.from({ length: Math.min(SHOWN, rollouts.lengths.length) }, (_, index) =>
    shownRollout(rollouts, index, decode, {}),
  );

/** Those with the highest and with the lowest rewards, the most extreme first. */
export const rankedRollouts = (
  rollouts: Rollouts,
  decode: Decode,
  scores: Scores & { readonly rewards: Float32Array },
): ResultsSlice['shown'] => {
  const { largest, smallest } = extremes(scores.rewards, SHOWN);
  const show = (index: number) => shownRollout(rollouts, index, decode, scores);
  return { best: largest.map(show), worst: smallest.map(show) };
};

import type { Rollouts } from '../protocol/ports.ts';
import { extremes } from '../core/run/extremes.ts';
import { tokenPieces } from '../core/tokenizer/token-pieces.ts';
import type { Tokenizer } from '../core/tokenizer/tokenizer.ts';
import type { ResultsSlice, ShownRollout } from './types.ts';

/** Rollouts at either end of the list. */
export const SHOWN = 12;

/** Makes texts of ids. */
export type Reader = Pick<Tokenizer, 'decode' | 'endOfText' | 'separator'>;

interface Scores {
  readonly rewards?: Float32Array | undefined;
  readonly advantages?: Float32Array | undefined;
  readonly tokenRewards?: Float32Array | undefined;
}

/** One rollout as text. Decoding costs time: only what is shown is decoded. */
const shownRollout = (
  rollouts: Rollouts,
  index: number,
  reader: Reader,
  { rewards, advantages, tokenRewards }: Scores,
): ShownRollout => {
  const from = index * rollouts.maxTokens;
  const ids = Array.from(rollouts.tokens.subarray(from, from + rollouts.lengths[index]!));
  const decode = (some: readonly number[]) => reader.decode(some, { showSpecial: true });
  const special = ids.findIndex((id) => id === reader.endOfText || id === reader.separator);
  const reward = rewards?.[index];
  const advantage = advantages?.[index];
  return {
    index,
    prompt: rollouts.prompts[Math.floor(index / rollouts.groupSize)] ?? '',
    text: decode(ids),
    plain: decode(special < 0 ? ids : ids.slice(0, special)),
    ids,
    ...(reward === undefined ? {} : { reward }),
    ...(advantage === undefined ? {} : { advantage }),
    ...(tokenRewards && { tokens: tokenPieces(ids, tokenRewards.subarray(from), decode) }),
  };
};

/** The first rollouts, when there is nothing yet to rank them by. */
export const firstRollouts = (rollouts: Rollouts, reader: Reader): ShownRollout[] =>
  Array.from({ length: Math.min(SHOWN, rollouts.lengths.length) }, (_, index) =>
    shownRollout(rollouts, index, reader, {}),
  );

/** Those with the highest and with the lowest rewards, the most extreme first. */
export const rankedRollouts = (
  rollouts: Rollouts,
  reader: Reader,
  scores: Scores & { readonly rewards: Float32Array },
): ResultsSlice['shown'] => {
  const { largest, smallest } = extremes(scores.rewards, SHOWN);
  const show = (index: number) => shownRollout(rollouts, index, reader, scores);
  return { best: largest.map(show), worst: smallest.map(show) };
};

import type { Rollouts } from '../../protocol/ports.ts';
import type { DrawnRollouts } from '../../protocol/events.ts';
import { tokenPieces } from '../tokenizer/token-pieces.ts';
import { extremes } from './extremes.ts';
import type { RankedRollouts, RolloutText, StepArrays } from './step.ts';

export type Decode = (ids: readonly number[]) => string;

/** Makes texts of token ids. */
export interface Reader {
  readonly decode: Decode;
  /** Whether a token is a special one; not asked for where `decode` leaves those out. */
  readonly isSpecial?: (id: number) => boolean;
}

/** Rollouts that are told at either end of a list. */
const SHOWN_ROLLOUTS = 12;

type Rewarded = Partial<Pick<StepArrays, 'rewards' | 'advantages' | 'tokenRewards'>>;

/** One rollout as text, with what is known of its worth. Decoding costs time: only what is told is decoded. */
const rolloutText = (
  { rollouts, prompts, facts }: DrawnRollouts,
  index: number,
  { decode, isSpecial }: Reader,
  { rewards, advantages, tokenRewards }: Rewarded,
): RolloutText => {
  const from = index * rollouts.maxTokens;
  const ids = Array.from(rollouts.tokens.subarray(from, from + rollouts.lengths[index]!));
  const end = isSpecial === undefined ? -1 : ids.findIndex(isSpecial);
  const reward = rewards?.[index];
  const advantage = advantages?.[index];
  const prompt = Math.floor(index / rollouts.groupSize);
  const stated = facts?.[prompt];
  return {
    index,
    prompt: prompts[prompt] ?? '',
    ...(stated && { facts: stated.map((fact) => fact.text) }),
    text: decode(ids),
    ...(end < 0 ? {} : { plain: decode(ids.slice(0, end)) }),
    ids,
    ...(reward === undefined ? {} : { reward }),
    ...(advantage === undefined ? {} : { advantage }),
    ...(tokenRewards && { tokens: tokenPieces(ids, tokenRewards.subarray(from), decode) }),
  };
};

/** The first rollouts, when there is nothing to rank them by. */
export const firstRollouts = (
  drawn: DrawnRollouts,
  reader: Reader,
  count: number = SHOWN_ROLLOUTS,
): readonly RolloutText[] =>
  Array.from({ length: Math.min(count, drawn.rollouts.lengths.length) }, (_, index) =>
    rolloutText(drawn, index, reader, {}),
  );

/** The first rollouts of a validation, each beside what the untuned generator writes to its prompt. */
export const unseenRollouts = (
  drawn: DrawnRollouts,
  untuned: Rollouts,
  reader: Reader,
): readonly RolloutText[] => {
  const others = firstRollouts({ ...drawn, rollouts: untuned }, reader);
  return firstRollouts(drawn, reader).map((rollout, i) => {
    const other = others[i];
    return other === undefined ? rollout : { ...rollout, untuned: other.plain ?? other.text };
  });
};

/** Those with the highest and with the lowest rewards; the first ones where there are no rewards. */
export const rankedRollouts = (
  { rollouts, prompts, facts, ...rewarded }: StepArrays,
  reader: Reader,
): RankedRollouts => {
  const drawn: DrawnRollouts = { rollouts, prompts, facts };
  if (rewarded.rewards === undefined) return { best: firstRollouts(drawn, reader), worst: [] };
  const { largest, smallest } = extremes(rewarded.rewards, SHOWN_ROLLOUTS);
  const tell = (index: number) => rolloutText(drawn, index, reader, rewarded);
  return { best: largest.map(tell), worst: smallest.map(tell) };
};

import { specialName } from '../../src/core/tokenizer/special-tokens.ts';
import { tokenPieces } from '../../src/core/tokenizer/token-pieces.ts';
import type { Tokenizer } from '../../src/core/tokenizer/tokenizer.ts';
import type { Rollouts } from '../../src/protocol/ports.ts';

/**
 * Refuses texts that a rollout has no room for: cut, they would be others than those asked about. The
 * end of a text need not fit, as a rollout may reach its last token without one.
 * @throws Error that names the first such text
 */
export const refuseLongTexts = (
  texts: readonly string[],
  tokenizer: Tokenizer,
  maxTokens: number,
): void => {
  for (const text of texts) {
    const { length } = tokenizer.encode(text);
    if (length > maxTokens) {
      throw new Error(
        `“${text}” takes ${length} tokens; a rollout here has ${maxTokens}. Shorten it, or make room with --set maxTokens=${length}.`,
      );
    }
  }
};

/** The rollouts with other texts, none of them too long, in some places. */
export const withTexts = (
  rollouts: Rollouts,
  tokenizer: Tokenizer,
  textAt: (place: number) => string | undefined,
): Rollouts => {
  const { maxTokens } = rollouts;
  const tokens = rollouts.tokens.slice();
  const lengths = rollouts.lengths.map((length, place) => {
    const text = textAt(place);
    if (text === undefined) return length;
    const ids = [...tokenizer.encode(text), tokenizer.endOfText].slice(0, maxTokens);
    tokens.fill(tokenizer.endOfText, place * maxTokens, (place + 1) * maxTokens);
    tokens.set(ids, place * maxTokens);
    return ids.length;
  });
  return { ...rollouts, tokens, lengths };
};

/** A rollout's tokens as the page shows them, each with its value of [B, maxTokens]. */
export const tokenLine = (
  { tokens, lengths, maxTokens }: Rollouts,
  tokenizer: Tokenizer,
  rollout: number,
  values: Float64Array,
): string => {
  const from = rollout * maxTokens;
  const ids = [...tokens.subarray(from, from + lengths[rollout]!)];
  const decode = (some: readonly number[]) => tokenizer.decode(some, { showSpecial: true });
  return tokenPieces(ids, values.subarray(from), decode)
    .map(({ text, reward }) => `${specialName(text)?.trim() ?? text} ${reward.toFixed(1)}`)
    .join(' · ');
};

/** A token, or some that hold parts of one character, with its reward. */
export interface TokenPiece {
  readonly text: string;
  readonly reward: number;
}

/** What stands for bytes that are no whole character. */
const BROKEN = '\uFFFD';

/** A token as a reader sees it, with its metagradient. */
export interface TokenPiece {
  readonly text: string;
  readonly reward: number;
}

/**
 * The tokens of a text with their rewards. Tokens that hold parts of one character cannot be shown
 * one by one: they are one piece, with the sum of their rewards.
 */
export const tokenPieces = (
  ids: readonly number[],
  rewards: Float32Array | Float64Array,
  decode: (ids: readonly number[]) => string,
): TokenPiece[] => {
  const pieces: TokenPiece[] = [];
  let from = 0;
  let reward = 0;
  ids.forEach((_, i) => {
    reward += rewards[i]!;
    const text = decode(ids.slice(from, i + 1));
    if (text.includes(BROKEN) && i < ids.length - 1) return;
    pieces.push({ text, reward });
    from = i + 1;
    reward = 0;
  });
  return pieces;
};

import { longestCommonSubstring, type CommonSubstring } from '../../core/texts/common-substring.ts';

/** The longest piece of what is wanted that one of the texts holds. */
export const bestPiece = (
  texts: readonly string[],
  wanted: string,
): CommonSubstring | undefined => {
  let best: CommonSubstring | undefined;
  for (const text of texts) {
    const piece = longestCommonSubstring(text, wanted);
    if (piece !== undefined && piece.inText.length > (best?.inText.length ?? 0)) best = piece;
  }
  return best;
};

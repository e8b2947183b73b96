/** A stretch of a text: characters `from` up to `to`. */
export interface Piece {
  readonly from: number;
  readonly to: number;
}

/** The longest run of characters that stands in both texts, where it is in each. */
export interface FoundPiece {
  readonly inText: Piece;
  readonly inWanted: Piece;
}

/** The first of the longest; undefined where no character is found. */
export const findPiece = (text: string, wanted: string): FoundPiece | undefined => {
  let [length, textEnd, wantedEnd] = [0, 0, 0];
  // ending[j]: length of the longest common run that ends at text[i] and wanted[j − 1].
  let ending = new Uint16Array(wanted.length + 1);
  for (let i = 0; i < text.length; i++) {
    const next = new Uint16Array(wanted.length + 1);
    for (let j = 0; j < wanted.length; j++) {
      if (wanted[j] !== text[i]) continue;
      next[j + 1] = ending[j]! + 1;
      if (next[j + 1]! > length) [length, textEnd, wantedEnd] = [next[j + 1]!, i + 1, j + 1];
    }
    ending = next;
  }
  return length === 0
    ? undefined
    : {
        inText: { from: textEnd - length, to: textEnd },
        inWanted: { from: wantedEnd - length, to: wantedEnd },
      };
};

export const lengthOf = ({ from, to }: Piece): number => to - from;

/** The text that holds the longest piece of what is wanted, with that piece. */
export const bestPiece = (texts: readonly string[], wanted: string): FoundPiece | undefined => {
  let best: FoundPiece | undefined;
  for (const text of texts) {
    const piece = findPiece(text, wanted);
    if (piece !== undefined && lengthOf(piece.inText) > (best ? lengthOf(best.inText) : 0)) {
      best = piece;
    }
  }
  return best;
};

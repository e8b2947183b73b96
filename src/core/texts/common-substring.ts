/** A stretch of a text: UTF-16 units `from` up to `to`, and how many characters it has. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/** The longest run of characters that stands in both texts, where it is in each. */
export interface CommonSubstring {
  readonly inText: Stretch;
  readonly inWanted: Stretch;
}

/** Code points: an emoji is one character, though a string holds it in two units. */
export const charactersOf = (text: string): readonly string[] => Array.from(text);

/** The first of the longest; undefined where no character stands in both. */
export const longestCommonSubstring = (
  text: string,
  wanted: string,
): CommonSubstring | undefined => {
  const [ofText, ofWanted] = [charactersOf(text), charactersOf(wanted)];
  let [length, textEnd, wantedEnd] = [0, 0, 0];
  // ending[j]: length of the longest common run that ends at ofText[i] and ofWanted[j − 1].
  let ending = new Uint16Array(ofWanted.length + 1);
  for (let i = 0; i < ofText.length; i++) {
    const next = new Uint16Array(ofWanted.length + 1);
    for (let j = 0; j < ofWanted.length; j++) {
      if (ofWanted[j] !== ofText[i]) continue;
      next[j + 1] = ending[j]! + 1;
      if (next[j + 1]! > length) [length, textEnd, wantedEnd] = [next[j + 1]!, i + 1, j + 1];
    }
    ending = next;
  }
  return length === 0
    ? undefined
    : {
        inText: stretchOf(ofText, textEnd - length, textEnd),
        inWanted: stretchOf(ofWanted, wantedEnd - length, wantedEnd),
      };
};

const stretchOf = (characters: readonly string[], first: number, end: number): Stretch => ({
  from: characters.slice(0, first).join('').length,
  to: characters.slice(0, end).join('').length,
  length: end - first,
});

/** Mean share of the wanted text that each text writes in one piece, 0 to 1 (Fig. 5, “Soft”). */
export const softShare = (texts: readonly string[], wanted: string): number =>
  texts.reduce((sum, text) => sum + (longestCommonSubstring(text, wanted)?.inText.length ?? 0), 0) /
  (texts.length * charactersOf(wanted).length);

/** Length of the longest run of characters that stands in both texts. */
export const longestCommonSubstring = (a: string, b: string): number => {
  let longest = 0;
  // ending[j]: length of the longest common run that ends at a[i] and b[j − 1].
  let ending = new Uint16Array(b.length + 1);
  for (const character of a) {
    const next = new Uint16Array(b.length + 1);
    for (let j = 0; j < b.length; j++) {
      if (b[j] !== character) continue;
      next[j + 1] = ending[j]! + 1;
      longest = Math.max(longest, next[j + 1]!);
    }
    ending = next;
  }
  return longest;
};

/** Mean share of the wanted text that each text writes in one piece, 0 to 1 (Fig. 5, “Soft”). */
export const softShare = (texts: readonly string[], wanted: string): number =>
  texts.reduce((sum, text) => sum + longestCommonSubstring(text, wanted), 0) /
  (texts.length * wanted.length);

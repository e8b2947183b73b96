/**
 * Entropy of the distribution of pairs of neighbouring tokens over all texts, in nats (Fig. 4). It
 * falls when a generator repeats itself, within a text or from one to the next. 0 without a pair.
 */
export const bigramEntropy = (texts: readonly (readonly number[])[]): number => {
  const counts = new Map<string, number>();
  let pairs = 0;
  for (const ids of texts) {
    for (let i = 1; i < ids.length; i++) {
      const pair = `${ids[i - 1]!},${ids[i]!}`;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
      pairs += 1;
    }
  }
  let entropy = 0;
  for (const count of counts.values()) entropy += (count / pairs) * Math.log(pairs / count);
  return entropy;
};

/** What counting alone achieves: the losses that a trained model has to beat, in nats a token. */
export interface Baselines {
  readonly unigram: number;
  readonly bigram: number;
}

/** Added to each bigram count as a share of the unigram distribution. */
const SMOOTHING = 1;

/**
 * Fits both models on `training` and measures them on `validation`. The first id of a sequence
 * is not predicted. Counts are smoothed: unigrams by adding one, bigrams towards the unigrams.
 */
export const nGramBaselines = (
  training: readonly (readonly number[])[],
  validation: readonly (readonly number[])[],
  vocabularySize: number,
): Baselines => {
  const unigrams = new Float64Array(vocabularySize).fill(1);
  const bigrams = new Float64Array(vocabularySize * vocabularySize);
  const contexts = new Float64Array(vocabularySize);
  for (const ids of training) {
    for (let i = 1; i < ids.length; i++) {
      unigrams[ids[i]!]! += 1;
      bigrams[ids[i - 1]! * vocabularySize + ids[i]!]! += 1;
      contexts[ids[i - 1]!]! += 1;
    }
  }
  const total = unigrams.reduce((a, b) => a + b, 0);
  let unigram = 0;
  let bigram = 0;
  let count = 0;
  for (const ids of validation) {
    for (let i = 1; i < ids.length; i++) {
      const previous = ids[i - 1]!;
      const share = unigrams[ids[i]!]! / total;
      const seen = bigrams[previous * vocabularySize + ids[i]!]!;
      unigram -= Math.log(share);
      bigram -= Math.log((seen + SMOOTHING * share) / (contexts[previous]! + SMOOTHING));
      count += 1;
    }
  }
  return { unigram: unigram / count, bigram: bigram / count };
};

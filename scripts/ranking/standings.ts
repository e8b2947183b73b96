/** How far the first `count` rewards of each inner step lie above their inner step's mean, over the steps. */
export interface Standing {
  /** Mean over the inner steps, in standard deviations within an inner step. */
  readonly mean: number;
  /** Standard error of that mean; 0 with one inner step, of which nothing is known. */
  readonly error: number;
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * What each token of a batch's texts is rewarded for, as a mean over the inner steps.
 * @param tokens [T·B, L], the same texts in every inner step where it matters
 * @returns [B, L], in root mean squares over the tokens of all texts
 */
export const tokenMeans = (
  tokens: Float32Array,
  lengths: Int32Array,
  innerSteps: number,
): Float64Array => {
  const count = lengths.reduce((sum, length) => sum + length, 0);
  const scale = Math.sqrt(tokens.reduce((sum, value) => sum + value ** 2, 0) / count);
  const means = new Float64Array(tokens.length / innerSteps);
  tokens.forEach((value, at) => {
    if (scale > 0) means[at % means.length]! += value / scale / innerSteps;
  });
  return means;
};

/**
 * Where the same texts stand in every inner step, free of what inner steps have in common.
 * @param rewards [T·B], of which the first `count` of each B belong to the texts in question
 */
export const standings = (
  rewards: Float32Array,
  innerSteps: number,
  count: number,
): readonly Standing[] => {
  const batch = rewards.length / innerSteps;
  const centred = Array.from({ length: innerSteps }, (_, t) => {
    const own = [...rewards.subarray(t * batch, (t + 1) * batch)];
    const mean = meanOf(own);
    return own.map((reward) => reward - mean);
  });
  const deviation = Math.sqrt(meanOf(centred.flat().map((value) => value ** 2)));
  return Array.from({ length: count }, (_, text) => {
    const own = centred.map((step) => (deviation === 0 ? 0 : step[text]! / deviation));
    const mean = meanOf(own);
    const variance = meanOf(own.map((value) => (value - mean) ** 2));
    return { mean, error: innerSteps === 1 ? 0 : Math.sqrt(variance / (innerSteps - 1)) };
  });
};

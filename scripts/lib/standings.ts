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

export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** @throws Error if there are no values. */
export const summarise = (values: readonly number[]): Summary => {
  if (values.length === 0) throw new Error('There is nothing to summarise.');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const median =
    sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { median, min: sorted[0]!, max: sorted.at(-1) };
};

/**
 * How many times slower `slow` is, over the rounds that both were in: what disturbs a round
 * disturbs both of its runs.
 */
export const ratios = (slow: readonly number[], fast: readonly number[]): Summary => {
  const common = Math.min(slow.length, fast.length);
  return summarise(slow.slice(0, common).map((value, round) => value / fast[round]!));
};

/** log2 of each value by the one before it: the exponent of growth where the input doubles. */
export const slopes = (values: readonly number[]): readonly number[] =>
  values.slice(1).map((value, i) => Math.log2(value / values[i]!));

/** ‖a − b‖ / ‖b‖ */
export const relativeDistance = (a: Float32Array, b: Float32Array): number => {
  if (a.length !== b.length) return Infinity;
  let difference = 0;
  let norm = 0;
  b.forEach((value, i) => {
    difference += (a[i]! - value) ** 2;
    norm += value ** 2;
  });
  return Math.sqrt(difference / norm);
};

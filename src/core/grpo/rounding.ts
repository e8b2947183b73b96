/**
 * Up to which share of its group's largest |τ| a deviation of metagradients is rounding: 128 units in the last place
 * of a float32. Equal texts have equal metagradients, but as float32 sums over other places of a batch: in runs
 * they were found 2.5·10⁻⁶ of their mean apart, which is 42 units, with a deviation of about half of that.
 */
export const METAGRADIENT_ROUNDING = 2 ** -17;

/** From how many times the rounding on a deviation is taken at its full worth. */
const FULL_WORTH = 8;

/**
 * What a deviation is worth beside the rounding of what it was computed from: 0 up to the rounding, 1 from eight times it
 * on, smoothly in between so that no last digit decides between silence and full voice. It is exactly
 * 1 for all that is louder, so that it changes no digit there, as an ε added to the deviation would.
 */
export const worthOf = (deviation: number, rounding: number): number => {
  if (deviation >= FULL_WORTH * rounding) return 1;
  const x = Math.max(0, (deviation / rounding - 1) / (FULL_WORTH - 1));
  return x * x * (3 - 2 * x);
};

/** The largest |value|; 0 of none. */
export const largestOf = (values: Float32Array): number =>
  values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);

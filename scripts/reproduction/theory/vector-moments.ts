/** A length that was estimated. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
}

export const norm = (vector: Float64Array): number => Math.hypot(...vector);

export const subtract = (a: Float64Array, b: Float64Array): Float64Array =>
  a.map((value, i) => value - b[i]!);

/** Mean and covariance of vectors as they come (Welford), without keeping them. */
export const createVectorMoments = (dimension: number) => {
  const mean = new Float64Array(dimension);
  const scatter = new Float64Array(dimension * dimension);
  let count = 0;
  return {
    mean,
    count: () => count,

    add(sample: Float64Array): void {
      count += 1;
      const before = sample.map((value, i) => value - mean[i]!);
      before.forEach((offset, i) => (mean[i]! += offset / count));
      before.forEach((offset, i) => {
        for (let j = 0; j < dimension; j++) {
          scatter[i * dimension + j]! += offset * (sample[j]! - mean[j]!);
        }
      });
    },

    /** Of the mean's component along `direction`, which need not be of length 1. */
    standardErrorAlong(direction: Float64Array): number {
      const length = norm(direction) || 1;
      let variance = 0;
      for (let i = 0; i < dimension; i++) {
        for (let j = 0; j < dimension; j++) {
          variance += direction[i]! * direction[j]! * scatter[i * dimension + j]!;
        }
      }
      return Math.sqrt(Math.max(0, variance) / (count * Math.max(1, count - 1))) / length;
    },

    /** ‖mean‖; its standard error is that of the mean along itself (delta method). */
    norm(): Estimate {
      return { value: norm(mean), standardError: this.standardErrorAlong(mean) };
    },
  };
};

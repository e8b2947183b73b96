/** The worst number of an output that is not what the reference computed. */
export interface Discrepancy {
  readonly output: string;
  /** How many numbers of the output are off, and of how many. */
  readonly count: number;
  readonly of: number;
  /** Where the worst one is, and how far off a number of its block may be. */
  readonly index: number;
  readonly expected: number;
  readonly actual: number;
  readonly allowed: number;
}

export interface Tolerance {
  /** Largest error, relative to the largest magnitude of the block. 0 for integers. */
  readonly relative: number;
  /** The output is that many equal parts, each with a scale of its own (φ, m, v of a state). */
  readonly blocks: number;
}

const largest = (values: ArrayLike<number>, start: number, end: number): number => {
  let max = 0;
  for (let i = start; i < end; i++) max = Math.max(max, Math.abs(values[i]!));
  return max;
};

/** Compares two arrays of one length; undefined when they agree. NaN agrees with nothing. */
export const compare = (
  output: string,
  expected: ArrayLike<number>,
  actual: ArrayLike<number>,
  { relative, blocks }: Tolerance,
): Discrepancy | undefined => {
  const size = expected.length;
  let count = 0;
  let worst: Discrepancy | undefined;
  let worstExcess = 0;
  for (let block = 0; block < blocks; block++) {
    const [start, end] = [(block * size) / blocks, ((block + 1) * size) / blocks];
    const allowed = relative * largest(expected, start, end);
    for (let index = start; index < end; index++) {
      const error = Math.abs(actual[index]! - expected[index]!);
      if (error <= allowed) continue;
      count++;
      const excess = Number.isNaN(error) ? Infinity : error / Math.max(allowed, Number.MIN_VALUE);
      if (worst && excess <= worstExcess) continue;
      worstExcess = excess;
      const [wanted, got] = [expected[index]!, actual[index]!];
      worst = { output, count, of: size, index, expected: wanted, actual: got, allowed };
    }
  }
  return worst && { ...worst, count };
};

export const describeDiscrepancy = (d: Discrepancy): string =>
  `${d.output}: ${d.count} of ${d.of} off, worst [${d.index}] is ${d.actual}, ` +
  `not ${d.expected} ± ${d.allowed}`;

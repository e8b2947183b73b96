export interface Histogram {
  /** Lower edge of the first bin. */
  readonly from: number;
  /** Width of a bin. */
  readonly width: number;
  readonly counts: readonly number[];
  /** The first (last) bin also holds what lies below (above) all bins: so many values. */
  readonly below: number;
  readonly above: number;
  /** So many values are above zero. Left out where a file does not tell it. */
  readonly positive?: number;
  /** Left out where a file does not tell it. */
  readonly mean?: number;
  /** Unbiased; 0 for one value. Left out where a file does not tell it. */
  readonly std?: number;
  readonly total: number;
}

const WIDTHS = [1, 2, 2.5, 5, 10];

/** Share of the values at either end that may be gathered in an outer bin. */
const TAIL = 0.025;

/** Tails are only cut off where they would take more than this share of the room. */
const ROOM_FOR_TAILS = 0.4;

/**
 * About `bins` equal bins of a round width, of which zero is an edge. Rewards have long thin tails, in whose presence all
 * the others would fall into one bin: then the outer bins gather them. What is no number is left
 * out. Undefined without values.
 */
export const histogramOf = (
  values: ArrayLike<number>,
  bins = 32,
): Required<Histogram> | undefined => {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  const total = sorted.length;
  if (total === 0) return undefined;
  const [low, high] = rangeOf(sorted);
  const width = roundWidth((high - low || Math.abs(high) || 1) / bins);
  const first = Math.floor(low / width);
  const counts = Array.from({ length: Math.floor(high / width) - first + 1 }, () => 0);
  let [below, above] = [0, 0];
  for (const value of sorted) {
    const bin = Math.floor(value / width) - first;
    if (bin < 0) below += 1;
    if (bin >= counts.length) above += 1;
    counts[Math.min(Math.max(bin, 0), counts.length - 1)]! += 1;
  }
  const positive = sorted.filter((value) => value > 0).length;
  return {
    from: first * width,
    width,
    counts,
    below,
    above,
    positive,
    ...momentsOf(sorted),
    total,
  };
};

const rangeOf = (sorted: Float64Array): readonly [number, number] => {
  const [min, max] = [sorted[0]!, sorted.at(-1)!];
  const tail = Math.floor(sorted.length * TAIL);
  const [low, high] = [sorted[tail]!, sorted[sorted.length - 1 - tail]!];
  return high - low < (1 - ROOM_FOR_TAILS) * (max - min) ? [low, high] : [min, max];
};

const roundWidth = (width: number): number => {
  const power = 10 ** Math.floor(Math.log10(width));
  return (WIDTHS.find((factor) => factor * power >= width) ?? 10) * power;
};

const momentsOf = (values: Float64Array) => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, std: values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)) };
};

/** Share of the values above zero; what is no number is left out. */
export const shareAboveZero = (values: ArrayLike<number>): number => {
  const numbers = Float64Array.from(values).filter(Number.isFinite);
  return numbers.length === 0 ? 0 : numbers.filter((value) => value > 0).length / numbers.length;
};

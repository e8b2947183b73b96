export interface Histogram {
  /** Lower edge of the first bin. */
  readonly from: number;
  /** Width of a bin; zero is always an edge. */
  readonly width: number;
  readonly counts: readonly number[];
  readonly mean: number;
  /** Unbiased; 0 for one value. */
  readonly std: number;
  readonly min: number;
  readonly max: number;
  readonly total: number;
}

const WIDTHS = [1, 2, 2.5, 5, 10];

/** About `bins` equal bins of a round width. Undefined without values. */
export const histogramOf = (values: ArrayLike<number>, bins = 32): Histogram | undefined => {
  const total = values.length;
  if (total === 0) return undefined;
  let [min, max, sum] = [Infinity, -Infinity, 0];
  for (let i = 0; i < total; i++) {
    const value = values[i]!;
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
  }
  const mean = sum / total;
  let squares = 0;
  for (let i = 0; i < total; i++) squares += (values[i]! - mean) ** 2;

  const span = max - min || Math.abs(max) || 1;
  const power = 10 ** Math.floor(Math.log10(span / bins));
  const width = (WIDTHS.find((factor) => factor * power >= span / bins) ?? 10) * power;
  const first = Math.floor(min / width);
  const counts = Array.from({ length: Math.floor(max / width) - first + 1 }, () => 0);
  for (let i = 0; i < total; i++) {
    const bin = Math.min(Math.max(Math.floor(values[i]! / width) - first, 0), counts.length - 1);
    counts[bin]! += 1;
  }
  return {
    from: first * width,
    width,
    counts,
    mean,
    std: total < 2 ? 0 : Math.sqrt(squares / (total - 1)),
    min,
    max,
    total,
  };
};

/** Share of the values above zero, to the histogram's bins: exact, because zero is an edge. */
export const shareAboveZero = (values: ArrayLike<number>): number => {
  let above = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > 0) above += 1;
  return values.length === 0 ? 0 : above / values.length;
};

/** A linear scale from a domain to a range; the middle of the range where the domain is a point. */
export const linearScale =
  ([low, high]: readonly [number, number], [start, end]: readonly [number, number]) =>
  (value: number): number =>
    high === low ? (start + end) / 2 : start + ((end - start) * (value - low)) / (high - low);

/** Round numbers around [low, high]: multiples of 1, 2 or 5 times a power of ten, about `count` of them. */
export const linearTicks = (low: number, high: number, count = 5): readonly number[] => {
  const span = high > low ? high - low : Math.abs(high) || 1;
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough)!;
  const [from, to] = [Math.floor(low / step), Math.ceil(high / step)];
  // Rounded, since 3 × 0.1 is not 0.3.
  return Array.from({ length: to - from + 1 }, (_, i) =>
    Number(((from + i) * step).toPrecision(12)),
  );
};

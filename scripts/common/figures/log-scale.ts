/** A logarithmic scale from a domain to a range; the middle of the range where the domain is a point. */
export const logScale = (
  [low, high]: readonly [number, number],
  [start, end]: readonly [number, number],
): ((value: number) => number) => {
  const span = Math.log(high / low);
  return (value) =>
    span === 0 ? (start + end) / 2 : start + ((end - start) * Math.log(value / low)) / span;
};

/** Powers of ten around [low, high], with 2 and 5 of each where there are few. */
export const decadeTicks = (low: number, high: number): readonly number[] => {
  const from = Math.floor(Math.log10(low));
  const to = Math.ceil(Math.log10(high));
  const steps = to - from <= 2 ? [1, 2, 5] : [1];
  const candidates = Array.from({ length: to - from + 1 }, (_, i) => i).flatMap((i) =>
    steps.map((step) => step * 10 ** (from + i)),
  );
  const first = candidates.findLastIndex((tick) => tick <= low);
  const last = candidates.findIndex((tick) => tick >= high);
  return candidates.slice(first, last + 1);
};

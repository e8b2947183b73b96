/** Where the largest and the smallest values are, the most extreme first. */
export interface Extremes {
  readonly largest: readonly number[];
  readonly smallest: readonly number[];
}

/**
 * Indices of up to `count` values from either end; none is in both lists. Values that are not
 * numbers are passed over. One pass, as sorting a quarter of a million rewards would hold up the page.
 */
export const extremes = (values: Float32Array, count: number): Extremes => {
  let numbers = 0;
  for (const value of values) if (!Number.isNaN(value)) numbers += 1;
  const high = Math.min(count, Math.ceil(numbers / 2));
  const low = Math.min(count, numbers - high);
  const largest: number[] = [];
  const smallest: number[] = [];
  values.forEach((value, index) => {
    if (Number.isNaN(value)) return;
    insert(largest, index, high, (other) => value > values[other]!);
    insert(smallest, index, low, (other) => value <= values[other]!);
  });
  return { largest, smallest };
};

/** Puts an index before the first that it outranks and drops what falls off the end. */
const insert = (
  list: number[],
  index: number,
  limit: number,
  outranks: (other: number) => boolean,
): void => {
  const last = list.at(-1);
  if (limit === 0 || (list.length === limit && last !== undefined && !outranks(last))) return;
  const place = list.findIndex(outranks);
  list.splice(place === -1 ? list.length : place, 0, index);
  if (list.length > limit) list.pop();
};

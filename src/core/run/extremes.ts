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
  const above: Order = (a, b) => values[a]! > values[b]!;
  // Where values are equal, the later one is the lower: so no index comes into both lists.
  const below: Order = (a, b) => values[a]! <= values[b]!;
  const largest: number[] = [];
  const smallest: number[] = [];
  values.forEach((value, index) => {
    if (Number.isNaN(value)) return;
    insert(largest, index, high, above);
    insert(smallest, index, low, below);
  });
  return { largest, smallest };
};

/** Whether index a comes before index b. */
type Order = (a: number, b: number) => boolean;

/** Puts an index into its place in the list and drops what falls off the end. */
const insert = (list: number[], index: number, limit: number, before: Order): void => {
  const last = list[list.length - 1];
  if (limit === 0 || (list.length === limit && last !== undefined && !before(index, last))) return;
  const place = list.findIndex((other) => before(index, other));
  list.splice(place === -1 ? list.length : place, 0, index);
  if (list.length > limit) list.pop();
};

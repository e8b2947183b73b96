/** Five digits: what a curve shows, at half of what a number takes. Whole numbers stay as they are. */
const rounded = (value: number): number =>
  Number.isInteger(value) ? value : Number(value.toPrecision(5));

/** Plain data with rounded numbers; properties that are numbers but not finite are left out. */
export const roundedNumbers = <T>(value: T): T => roundedAll(value) as T;

const roundedAll = (value: unknown): unknown => {
  if (typeof value === 'number') return rounded(value);
  if (Array.isArray(value)) return value.map(roundedAll);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
      typeof item === 'number' && !Number.isFinite(item) ? [] : [[key, roundedAll(item)]],
    ),
  );
};

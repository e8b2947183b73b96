/** Where the first value lies that is NaN or infinite; −1 if there is none. */
export const firstNotFinite = (values: ArrayLike<number>): number => {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return i;
  return -1;
};

/**
 * @param what the number's name, as a sentence begins with it
 * @param meaning what it means that it is none, and what helps
 * @throws Error of all three if the number is NaN or infinite
 */
export const requireFinite = (value: number, what: string, meaning: string): number => {
  if (!Number.isFinite(value)) throw new Error(`${what} is ${value}: ${meaning}`);
  return value;
};

/** The same of many numbers; the first that is none is named by its place. */
export const requireAllFinite = <T extends ArrayLike<number>>(
  values: T,
  nameOf: (index: number) => string,
  meaning: string,
): T => {
  const stray = firstNotFinite(values);
  if (stray >= 0) requireFinite(values[stray]!, nameOf(stray), meaning);
  return values;
};

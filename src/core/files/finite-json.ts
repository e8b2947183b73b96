/** The path of the first number that is NaN or infinite, with its value. */
const strayNumber = (value: unknown, path: string): string | undefined => {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${path} is ${value}`;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const stray = strayNumber(item, path === '' ? key : `${path}.${key}`);
    if (stray !== undefined) return stray;
  }
  return undefined;
};

/**
 * JSON of plain data. `JSON.stringify` would write a number that is NaN or infinite as null, which
 * tells a reader that there was nothing.
 * @param indent spaces of a level; all in one line if not given
 * @throws Error that names such a number by its path
 */
export const finiteJson = (value: unknown, indent?: number): string => {
  const stray = strayNumber(value, '');
  if (stray !== undefined) throw new Error(`${stray}, and no file holds what is not a number.`);
  return JSON.stringify(value, null, indent);
};

/** A bitmap as signs: rows are hidden dimensions, columns are token ids; +1 or −1. */
export type Pattern = readonly (readonly number[])[];

export const MAX_PATTERN_SIDE = 21;

/** The paper's 6×7 "67" (§4.2). */
export const PATTERN_67 = '++++---/---+++-/-+++++-/---+++-/-+-+++-/---++++';

const SIGNS: Readonly<Record<string, number>> = {
  '+': 1,
  '#': 1,
  '1': 1,
  '-': -1,
  '−': -1,
  '.': -1,
  '0': -1,
};

/**
 * Reads rows of + and − (or # and ., or 1 and 0) joined by '/' or line ends.
 * @throws Error in plain words: another character, rows of unequal length, no pixel, a side over 21.
 */
export const parsePattern = (text: string): Pattern => {
  const lines = text
    .split(/[/\n]/)
    .map((line) => line.trim())
    .filter((line) => line.length > 0);
  const pattern = lines.map((line, row) =>
    Array.from(line, (character) => {
      const sign = SIGNS[character];
      if (sign === undefined) {
        throw new Error(`A bitmap holds only + and -; row ${row + 1} has “${character}”.`);
      }
      return sign;
    }),
  );
  const columns = pattern[0]?.length ?? 0;
  if (columns === 0) throw new Error('A bitmap needs at least one pixel.');
  const uneven = pattern.findIndex((row) => row.length !== columns);
  if (uneven >= 0) {
    throw new Error(
      `All rows of a bitmap are equally long; row 1 has ${columns} pixels, row ${uneven + 1} has ${pattern[uneven]!.length}.`,
    );
  }
  if (pattern.length > MAX_PATTERN_SIDE || columns > MAX_PATTERN_SIDE) {
    throw new Error(
      `A bitmap has at most ${MAX_PATTERN_SIDE}×${MAX_PATTERN_SIDE} pixels; this one is ${pattern.length}×${columns}.`,
    );
  }
  return pattern;
};

/** The canonical text of a pattern: '+-/-+'. */
export const formatPattern = (pattern: Pattern): string =>
  pattern.map((row) => row.map((sign) => (sign > 0 ? '+' : '-')).join('')).join('/');

/** Signs of a change; 0 counts as −1 and so as wrong wherever the target is +1. */
export const decodePatch = (delta: readonly (readonly number[])[]): Pattern =>
  delta.map((row) => row.map((value) => (value > 0 ? 1 : -1)));

/**
 * Share of pixels whose change has the target's sign, 0 to 1. A pixel that has not moved is wrong.
 */
export const pixelAccuracy = (delta: readonly (readonly number[])[], pattern: Pattern): number => {
  let right = 0;
  let count = 0;
  pattern.forEach((row, i) =>
    row.forEach((sign, j) => {
      count += 1;
      if (Math.sign(delta[i]![j]!) === sign) right += 1;
    }),
  );
  return right / count;
};

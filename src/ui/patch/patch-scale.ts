import { mix, type Rgb } from '../theme/color.ts';
import type { Palette } from '../theme/palette.ts';

/** The next of 1, 2, 5 times a power of ten: a scale that only changes now and then. */
export const niceCeiling = (value: number): number => {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= value * (1 - 1e-9)) ?? 10;
  return step * power;
};

export const largestMagnitude = (delta: readonly (readonly number[])[]): number =>
  delta.reduce((most, row) => row.reduce((m, v) => Math.max(m, Math.abs(v)), most), 0);

const SHADES = 24;

type Ends = Pick<Palette, 'plus' | 'minus' | 'unmoved'>;

interface Shades {
  readonly positive: readonly Rgb[];
  readonly negative: readonly Rgb[];
}

/** Of each palette once: mixing them takes longer than a small picture does to draw. */
const known = new WeakMap<Ends, Shades>();

const shadesOf = (palette: Ends): Shades => {
  const before = known.get(palette);
  if (before !== undefined) return before;
  const towards = (end: Rgb) =>
    Array.from({ length: SHADES + 1 }, (_, i) => mix(palette.unmoved, end, i / SHADES));
  const shades = { positive: towards(palette.plus), negative: towards(palette.minus) };
  known.set(palette, shades);
  return shades;
};

/**
 * A diverging scale over [−limit, limit]: orange, neutral, blue. Small changes are lifted by a
 * square root, for their sign is what counts in the decoded image.
 */
export const divergingScale = (limit: number, palette: Ends): ((value: number) => Rgb) => {
  const { positive, negative } = shadesOf(palette);
  return (value) => {
    const share = Math.sqrt(Math.min(Math.abs(value) / limit, 1));
    return (value < 0 ? negative : positive)[Math.round(share * SHADES)] ?? palette.unmoved;
  };
};

import type { NumberField } from '../../core/config/fields/field.ts';

/** A slider has positions 0 … SLIDER_STEPS. */
export const SLIDER_STEPS = 400;

/** Decades below the default at which a logarithmic slider that may reach 0 turns to 0. */
const DECADES_BELOW_DEFAULT = 4;

type Range = Pick<NumberField, 'min' | 'max' | 'default' | 'integer' | 'logarithmic'>;

const logFloor = ({ min, max, default: usual }: Range): number =>
  min > 0 ? min : (usual > 0 ? usual : max * 1e-2) * 10 ** -DECADES_BELOW_DEFAULT;

const twoDigits = (value: number): number => Number(value.toPrecision(2));

/** The field's value at a position: a round number inside its limits. */
export const valueAt = (position: number, range: Range): number => {
  const { min, max, integer } = range;
  if (position <= 0) return min;
  if (position >= SLIDER_STEPS) return max;
  const share = position / SLIDER_STEPS;
  const floor = logFloor(range);
  const value = range.logarithmic ? floor * (max / floor) ** share : min + (max - min) * share;
  const round = integer ? Math.round(value) : twoDigits(value);
  return Math.min(Math.max(round, min), max);
};

/** The position nearest to a value. */
export const positionOf = (value: number, range: Range): number => {
  const { min, max } = range;
  if (value <= min) return 0;
  const floor = logFloor(range);
  const share = range.logarithmic
    ? Math.log(value / floor) / Math.log(max / floor)
    : (value - min) / (max - min);
  return Math.round(Math.min(Math.max(share, 0), 1) * SLIDER_STEPS);
};

/**
 * The value for a slider that a key or a drag has moved to `position` from where `value` stands.
 * Rounding may give the same value again: then the next one in that direction, so that an arrow
 * key always does something.
 */
export const moveSlider = (value: number, position: number, range: Range): number => {
  const direction = Math.sign(position - positionOf(value, range));
  let at = position;
  while (direction !== 0 && at > 0 && at < SLIDER_STEPS && valueAt(at, range) === value) {
    at += direction;
  }
  return valueAt(at, range);
};

/** A slider over more numbers than it has positions, all alike, helps nobody: the seed. */
export const hasSlider = ({ min, max, logarithmic }: Range): boolean =>
  logarithmic === true || max - min <= 10_000;

import { describe, expect, it } from 'vitest';
import type { Rgb } from '../theme/color.ts';
import { cellAt, layoutOf } from './patch-layout.ts';
import { divergingScale, largestMagnitude, niceCeiling } from './patch-scale.ts';

const palette = {
  plus: [31, 95, 176] as Rgb,
  minus: [240, 162, 60] as Rgb,
  unmoved: [244, 241, 235] as Rgb,
};

describe('the scale of the patch', () => {
  it.each([
    [3.4e-4, 5e-4],
    [1e-3, 1e-3],
    [5.1, 10],
    [0, 1],
  ])('rounds %d up to %d', (value, ceiling) => expect(niceCeiling(value)).toBeCloseTo(ceiling, 12));

  it('finds the largest change of either sign', () =>
    expect(
      largestMagnitude([
        [0.1, -0.4],
        [0.3, 0],
      ]),
    ).toBe(0.4));

  it('is neutral at zero, saturated at and beyond the limit, and tells the signs apart', () => {
    const color = divergingScale(2, palette);
    expect(color(0)).toEqual(palette.unmoved);
    expect(color(2)).toEqual(palette.plus);
    expect(color(-9)).toEqual(palette.minus);
    expect(color(0.1)).not.toEqual(color(-0.1));
  });
});

describe('the layout of the patch', () => {
  const size = { rows: 6, columns: 7 };
  const layout = layoutOf(310, size);

  it('finds the cell under a point, and none on the labels', () => {
    expect(layout.cell).toBeCloseTo(40);
    expect(cellAt(31, 31, layout, size)).toEqual({ row: 0, column: 0 });
    expect(cellAt(309, 269, layout, size)).toEqual({ row: 5, column: 6 });
    expect(cellAt(10, 100, layout, size)).toBeUndefined();
  });
});

import { PNG } from 'pngjs';
import type { Pattern } from '../../src/core/bitmap/pattern.ts';

type Colour = readonly [number, number, number];

const CELL = 24;
const GAP = 24;
const PAPER: Colour = [255, 255, 255];
/** The page's colours, colour-blind safe: blue is +, orange is −. */
const PLUS: Colour = [31, 95, 174];
const MINUS: Colour = [240, 162, 59];

const mix = (from: Colour, to: Colour, share: number): Colour => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

/** Three bitmaps side by side as a PNG: the change Δ, its signs, and the target. */
export const patchImage = (
  delta: readonly (readonly number[])[],
  decoded: Pattern,
  target: Pattern,
): Uint8Array => {
  const rows = target.length;
  const columns = target[0]!.length;
  const largest = Math.max(...delta.flat().map(Math.abs), Number.MIN_VALUE);
  const scaled = delta.map((row) => row.map((value) => value / largest));
  const panels = [scaled, decoded, target];
  const png = new PNG({
    width: panels.length * columns * CELL + (panels.length + 1) * GAP,
    height: rows * CELL + 2 * GAP,
  });
  const paint = (left: number, top: number, size: number, colour: Colour) => {
    for (let y = top; y < top + size; y++) {
      for (let x = left; x < left + size; x++) {
        png.data.set([...colour.map(Math.round), 255], 4 * (y * png.width + x));
      }
    }
  };
  for (let i = 0; i < png.width * png.height; i++) png.data.set([...PAPER, 255], 4 * i);
  panels.forEach((panel, p) => {
    const left = GAP + p * (columns * CELL + GAP);
    panel.forEach((row, i) =>
      row.forEach((value, j) => {
        const colour = mix(PAPER, value > 0 ? PLUS : MINUS, Math.abs(value));
        paint(left + j * CELL, GAP + i * CELL, CELL - 1, colour);
      }),
    );
  });
  return PNG.sync.write(png);
};

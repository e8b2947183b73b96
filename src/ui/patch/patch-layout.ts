import type { Cell, GridSize } from '../common/grid-movement.ts';

/** Where the heatmap's cells lie in its canvas, in CSS pixels. */
export interface PatchLayout {
  readonly left: number;
  readonly top: number;
  readonly cell: number;
}

/** Room for the labels of rows and columns, in cells: small cells need more of them. */
const marginOf = ({ columns }: GridSize): number => (columns > 12 ? 1.5 : 0.75);

/** Width to height of the canvas: it depends on the bitmap alone, so nothing moves in a run. */
export const aspectOf = (size: GridSize): number =>
  (size.columns + marginOf(size)) / (size.rows + marginOf(size));

export const layoutOf = (width: number, size: GridSize): PatchLayout => {
  const cell = width / (size.columns + marginOf(size));
  return { left: marginOf(size) * cell, top: marginOf(size) * cell, cell };
};

/** The cell under a point, or undefined outside of the patch. */
export const cellAt = (
  x: number,
  y: number,
  { left, top, cell }: PatchLayout,
  { rows, columns }: GridSize,
): Cell | undefined => {
  const row = Math.floor((y - top) / cell);
  const column = Math.floor((x - left) / cell);
  return row >= 0 && row < rows && column >= 0 && column < columns ? { row, column } : undefined;
};

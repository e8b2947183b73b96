import type { Pattern } from '../../core/bitmap/pattern.ts';
import type { Cell, GridSize } from '../common/grid-movement.ts';

export const sizeOf = (pattern: Pattern): GridSize => ({
  rows: pattern.length,
  columns: pattern[0]?.length ?? 0,
});

/** Pixels between two cells, both included: a fast drag leaves no gaps (Bresenham). */
export const cellsBetween = (from: Cell, to: Cell): readonly Cell[] => {
  const steps = Math.max(Math.abs(to.row - from.row), Math.abs(to.column - from.column));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const share = steps === 0 ? 0 : i / steps;
    return {
      row: Math.round(from.row + (to.row - from.row) * share),
      column: Math.round(from.column + (to.column - from.column) * share),
    };
  });
};

export const paintCells = (pattern: Pattern, cells: readonly Cell[], sign: 1 | -1): Pattern => {
  const painted = pattern.map((row) => [...row]);
  for (const { row, column } of cells) {
    if (painted[row]?.[column] !== undefined) painted[row][column] = sign;
  }
  return painted;
};

export const invert = (pattern: Pattern): Pattern => pattern.map((row) => row.map((sign) => -sign));

export const clear = (pattern: Pattern): Pattern => pattern.map((row) => row.map(() => -1));

/** Keeps the upper left corner, where the patch lies; new pixels are −. */
export const resize = (pattern: Pattern, { rows, columns }: GridSize): Pattern =>
  Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => pattern[i]?.[j] ?? -1),
  );

export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

const clamp = (value: number, count: number): number => Math.min(Math.max(value, 0), count - 1);

export const clampCell = (cell: Cell, { rows, columns }: GridSize): Cell => ({
  row: clamp(cell.row, rows),
  column: clamp(cell.column, columns),
});

/**
 * Where a key moves the focus in a grid (WAI-ARIA grid pattern), or undefined for a key that does
 * not move it. Movement stops at the edges.
 */
export const moveInGrid = (
  { row, column }: Cell,
  key: string,
  control: boolean,
  size: GridSize,
): Cell | undefined => {
  const to = (newRow: number, newColumn: number) =>
    clampCell({ row: newRow, column: newColumn }, size);
  switch (key) {
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'Home':
      return to(control ? 0 : row, 0);
    case 'End':
      return to(control ? size.rows - 1 : row, size.columns - 1);
    case 'PageUp':
      return to(0, column);
    case 'PageDown':
      return to(size.rows - 1, column);
    default:
      return undefined;
  }
};

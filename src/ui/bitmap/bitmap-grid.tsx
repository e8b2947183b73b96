import { useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';
import type { Pattern } from '../../core/bitmap/pattern.ts';
import { clampCell, moveInGrid, type Cell } from '../common/grid-movement.ts';
import { cellsBetween, paintCells, sizeOf } from './edit-pattern.ts';
import styles from './bitmap-grid.module.css';

export type Tool = 'draw' | 'erase';

interface BitmapGridProps {
  readonly pattern: Pattern;
  readonly tool: Tool;
  readonly onChange: (pattern: Pattern) => void;
}

/**
 * The bitmap as a grid of pixels. Pointer: drag with the tool; Shift or the right button takes the
 * other one. Keyboard: one tab stop, arrows move, Space or Enter flips a pixel.
 */
export const BitmapGrid = ({ pattern, tool, onChange }: BitmapGridProps) => {
  const size = sizeOf(pattern);
  const [wanted, setWanted] = useState<Cell>({ row: 0, column: 0 });
  const current = clampCell(wanted, size);
  const grid = useRef<HTMLDivElement>(null);
  const stroke = useRef<{ readonly sign: 1 | -1; last: Cell; pattern: Pattern }>(undefined);

  const cellUnder = ({ clientX, clientY }: PointerEvent): Cell => {
    const box = grid.current!.getBoundingClientRect();
    return clampCell(
      {
        row: Math.floor(((clientY - box.top) / box.height) * size.rows),
        column: Math.floor(((clientX - box.left) / box.width) * size.columns),
      },
      size,
    );
  };

  const paint = (cell: Cell) => {
    const drawing = stroke.current;
    if (drawing === undefined) return;
    drawing.pattern = paintCells(drawing.pattern, cellsBetween(drawing.last, cell), drawing.sign);
    drawing.last = cell;
    onChange(drawing.pattern);
  };

  const begin = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 && event.button !== 2) return;
    const other = event.shiftKey || event.button === 2;
    const cell = cellUnder(event);
    stroke.current = { sign: (tool === 'draw') === other ? -1 : 1, last: cell, pattern };
    event.currentTarget.setPointerCapture(event.pointerId);
    setWanted(cell);
    paint(cell);
  };

  const follow = (event: PointerEvent<HTMLDivElement>) => {
    if (stroke.current === undefined) return;
    const cell = cellUnder(event);
    const { last } = stroke.current;
    if (cell.row !== last.row || cell.column !== last.column) paint(cell);
  };

  const end = () => {
    stroke.current = undefined;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      const sign = pattern[current.row]![current.column]! > 0 ? -1 : 1;
      onChange(paintCells(pattern, [current], sign));
      return;
    }
    const next = moveInGrid(current, event.key, event.ctrlKey || event.metaKey, size);
    if (next === undefined) return;
    event.preventDefault();
    setWanted(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next.row},${next.column}"]`)?.focus();
  };

  return (
    <div
      ref={grid}
      role="grid"
      aria-label="Bitmap"
      aria-rowcount={size.rows}
      aria-colcount={size.columns}
      data-testid="bitmap"
      className={styles.grid}
      style={{ '--columns': size.columns, aspectRatio: size.columns / size.rows } as CSSProperties}
      onPointerDown={begin}
      onPointerMove={follow}
      onPointerUp={end}
      onPointerCancel={end}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
    >
      {pattern.map((row, i) => (
        <div role="row" key={i} className={styles.row}>
          {row.map((sign, j) => (
            <div
              role="gridcell"
              key={j}
              data-cell={`${i},${j}`}
              data-sign={sign > 0 ? '+' : '-'}
              className={styles.pixel}
              tabIndex={i === current.row && j === current.column ? 0 : -1}
              aria-selected={sign > 0}
              aria-label={`Row ${i + 1}, column ${j + 1}: ${sign > 0 ? 'plus' : 'minus'}`}
              onFocus={() => setWanted({ row: i, column: j })}
            />
          ))}
        </div>
      ))}
    </div>
  );
};

import { useCallback, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Pattern } from '../../core/bitmap/pattern.ts';
import { sizeOf } from '../bitmap/edit-pattern.ts';
import { moveInGrid, type Cell } from '../common/grid-movement.ts';
import { useCanvas, type Surface } from '../common/use-canvas.ts';
import { describePixel } from './describe-patch.ts';
import { drawPatch } from './draw-patch.ts';
import { aspectOf, cellAt, layoutOf } from './patch-layout.ts';
import styles from './patch-canvas.module.css';

interface PatchCanvasProps {
  readonly delta: readonly (readonly number[])[] | undefined;
  readonly target: Pattern;
  readonly limit: number;
  readonly columnLabels: readonly string[];
  /** The whole picture in words. */
  readonly summary: string;
  /** Shown while nothing is under the pointer or the keyboard's mark. */
  readonly hint: string;
}

/** The heatmap; pointer and arrow keys read single values. */
export const PatchCanvas = ({
  delta,
  target,
  limit,
  columnLabels,
  summary,
  hint,
}: PatchCanvasProps) => {
  const [marked, setMarked] = useState<Cell>();
  const size = sizeOf(target);
  const paint = useCallback(
    (surface: Surface) => drawPatch({ delta, target, limit, columnLabels, marked }, surface),
    [delta, target, limit, columnLabels, marked],
  );
  const canvas = useCanvas(paint);

  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const cell = cellAt(
      event.clientX - box.left,
      event.clientY - box.top,
      layoutOf(box.width, size),
      size,
    );
    if (cell?.row !== marked?.row || cell?.column !== marked?.column) setMarked(cell);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setMarked(undefined);
    const next = moveInGrid(marked ?? { row: 0, column: 0 }, event.key, event.ctrlKey, size);
    if (next === undefined) return;
    event.preventDefault();
    setMarked(next);
  };

  const visible =
    marked !== undefined && marked.row < size.rows && marked.column < size.columns
      ? describePixel(marked, delta, target, columnLabels)
      : hint;
  return (
    <>
      <canvas
        ref={canvas}
        className={styles.canvas}
        style={{ aspectRatio: aspectOf(size), maxInlineSize: `${size.columns * 7}rem` }}
        role="img"
        aria-label={summary}
        tabIndex={0}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setMarked(undefined)}
        onFocus={(event) => {
          if (event.currentTarget.matches(':focus-visible')) setMarked({ row: 0, column: 0 });
        }}
        onBlur={() => setMarked(undefined)}
        onKeyDown={onKeyDown}
      />
      {/* Read out when somebody points, not with every GRPO step. */}
      <output
        className={styles.readout}
        aria-live={marked === undefined ? 'off' : 'polite'}
        data-testid="patch-readout"
      >
        {visible}
      </output>
    </>
  );
};

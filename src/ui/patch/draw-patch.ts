import type { Pattern } from '../../core/bitmap/pattern.ts';
import { sizeOf } from '../bitmap/edit-pattern.ts';
import type { Cell } from '../common/grid-movement.ts';
import type { Surface } from '../common/use-canvas.ts';
import { cssColor, readableOn, type Rgb } from '../theme/color.ts';
import { layoutOf, type PatchLayout } from './patch-layout.ts';
import { divergingScale } from './patch-scale.ts';

export interface PatchDrawing {
  /** P_c − P_i, [rows][columns]; undefined before the first measurement. */
  readonly delta: readonly (readonly number[])[] | undefined;
  readonly target: Pattern;
  /** The change at which the colours are full. */
  readonly limit: number;
  readonly columnLabels: readonly string[];
  readonly marked: Cell | undefined;
}

const MONO =
  'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace';
const SMALLEST_GLYPH_CELL = 11;

/** Draws the heatmap with its labels. Wrong pixels carry a frame and a cross in the corner. */
export const drawPatch = (drawing: PatchDrawing, surface: Surface): void => {
  const layout = layoutOf(surface.width, sizeOf(drawing.target));
  const colorOf = divergingScale(drawing.limit, surface.palette);
  drawLabels(drawing, layout, surface);
  drawing.target.forEach((row, i) =>
    row.forEach((sign, j) => {
      const value = drawing.delta?.[i]?.[j];
      const fill = value === undefined ? surface.palette.unmoved : colorOf(value);
      drawCell({ row: i, column: j }, value, fill, sign, layout, surface.context);
    }),
  );
  const { marked } = drawing;
  if (marked !== undefined) drawMark(marked, layout, surface);
};

const drawLabels = (
  { target, columnLabels, marked }: PatchDrawing,
  { left, top, cell }: PatchLayout,
  { context, palette }: Surface,
): void => {
  const size = Math.min(14, Math.max(9, cell * 0.62));
  context.textBaseline = 'middle';
  const { rows, columns } = sizeOf(target);
  const label = (text: string, x: number, y: number, strong: boolean) => {
    context.font = `${strong ? 700 : 400} ${size}px ${MONO}`;
    context.fillStyle = cssColor(strong ? palette.ink : palette.inkSoft);
    context.fillText(text, x, y);
  };
  context.textAlign = 'center';
  for (let j = 0; j < columns; j++) {
    label(
      columnLabels[j] ?? '',
      left + (j + 0.5) * cell,
      top - 0.62 * size - 2,
      marked?.column === j,
    );
  }
  context.textAlign = 'right';
  for (let i = 0; i < rows; i++) {
    label(String(i), left - 6, top + (i + 0.5) * cell, marked?.row === i);
  }
};

const drawCell = (
  { row, column }: Cell,
  value: number | undefined,
  fill: Rgb,
  wanted: number,
  { left, top, cell }: PatchLayout,
  context: CanvasRenderingContext2D,
): void => {
  // Whole device-independent pixels, so that neighbours meet without a seam.
  const x = Math.round(left + column * cell);
  const y = Math.round(top + row * cell);
  const width = Math.round(left + (column + 1) * cell) - x - 1;
  const height = Math.round(top + (row + 1) * cell) - y - 1;
  context.fillStyle = cssColor(fill);
  context.fillRect(x, y, width, height);
  if (value === undefined) return;
  const glyph = readableOn(fill);
  if (cell >= SMALLEST_GLYPH_CELL) {
    context.font = `600 ${Math.min(18, cell * 0.5)}px ${MONO}`;
    context.textAlign = 'center';
    context.fillStyle = cssColor(glyph);
    context.fillText(value > 0 ? '+' : value < 0 ? '−' : '0', x + width / 2, y + height / 2 + 1);
  }
  if (Math.sign(value) !== wanted) drawWrong(context, x, y, width, height, cell, cssColor(glyph));
};

const drawWrong = (
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  cell: number,
  color: string,
): void => {
  const line = Math.max(1, Math.min(2, cell / 16));
  context.strokeStyle = color;
  context.lineWidth = line;
  context.strokeRect(x + line, y + line, width - 2 * line, height - 2 * line);
  const arm = cell * 0.2;
  const [right, above] = [x + width - 2 * line, y + 2 * line];
  context.beginPath();
  context.moveTo(right - arm, above);
  context.lineTo(right, above + arm);
  context.moveTo(right, above);
  context.lineTo(right - arm, above + arm);
  context.stroke();
};

const drawMark = (
  { row, column }: Cell,
  { left, top, cell }: PatchLayout,
  { context, palette }: Surface,
): void => {
  context.lineWidth = 2.5;
  context.strokeStyle = cssColor(palette.focus);
  context.strokeRect(left + column * cell - 1, top + row * cell - 1, cell + 1, cell + 1);
};

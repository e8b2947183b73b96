import type { Pattern } from '../../core/bitmap/pattern.ts';
import { sizeOf } from '../bitmap/edit-pattern.ts';
import type { Cell } from '../common/grid-movement.ts';
import type { Surface } from '../common/use-canvas.ts';
import { cssColor, mix, readableOn, type Rgb } from '../theme/color.ts';
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
      const box = boxOf({ row: i, column: j }, layout);
      if (value === undefined) drawWanted(sign, box, surface);
      else drawMeasured(value, sign, colorOf(value), box, surface.context);
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

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whole CSS pixels, so that neighbours meet without a seam. */
const boxOf = ({ row, column }: Cell, { left, top, cell }: PatchLayout): Box => {
  const x = Math.round(left + column * cell);
  const y = Math.round(top + row * cell);
  return {
    x,
    y,
    width: Math.round(left + (column + 1) * cell) - x - 1,
    height: Math.round(top + (row + 1) * cell) - y - 1,
  };
};

const glyphOf = (value: number): string => (value > 0 ? '+' : value < 0 ? '−' : '0');

const drawGlyph = (
  value: number,
  color: Rgb,
  { x, y, width, height }: Box,
  context: CanvasRenderingContext2D,
): void => {
  if (height < SMALLEST_GLYPH_CELL) return;
  context.font = `600 ${Math.min(18, height * 0.5)}px ${MONO}`;
  context.textAlign = 'center';
  context.fillStyle = cssColor(color);
  context.fillText(glyphOf(value), x + width / 2, y + height / 2 + 1);
};

const drawMeasured = (
  value: number,
  wanted: number,
  fill: Rgb,
  box: Box,
  context: CanvasRenderingContext2D,
): void => {
  context.fillStyle = cssColor(fill);
  context.fillRect(box.x, box.y, box.width, box.height);
  const ink = readableOn(fill);
  drawGlyph(value, ink, box, context);
  if (Math.sign(value) !== wanted) drawWrong(ink, box, context);
};

/** Before the first measurement: what is wanted, faintly. */
const drawWanted = (wanted: number, box: Box, { context, palette }: Surface): void => {
  context.fillStyle = cssColor(palette.unmoved);
  context.fillRect(box.x, box.y, box.width, box.height);
  drawGlyph(wanted, mix(palette.unmoved, palette.inkSoft, 0.45), box, context);
};

const drawWrong = (
  color: Rgb,
  { x, y, width, height }: Box,
  context: CanvasRenderingContext2D,
): void => {
  const line = Math.max(1, Math.min(2, height / 16));
  context.strokeStyle = cssColor(color);
  context.lineWidth = line;
  context.strokeRect(x + line, y + line, width - 2 * line, height - 2 * line);
  const arm = height * 0.2;
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

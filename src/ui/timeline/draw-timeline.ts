import type { Step } from '../../core/run/step.ts';
import type { Surface } from '../common/use-canvas.ts';
import { cssColor } from '../theme/color.ts';

/** Pixels at either end of the row, so that the cursor is whole on its first and last step. */
export const END = 9;

/** A row for so many GRPO steps: it grows now and then, so that marks seldom move. */
const SPANS = [20, 50, 100, 200, 500, 1000, 2000, 5000];

/** How many GRPO steps the row has room for, at least two; `last` is the last that has begun. */
export const spanOf = (last: number, total: number): number =>
  Math.max(2, Math.min(total, SPANS.find((span) => span >= last) ?? total));

/** Where a GRPO step is in the row, 0 to 1. */
export const shareOf = (step: number, span: number): number => (step - 1) / (span - 1);

/** The GRPO step at a point of a row `width` pixels wide; beyond the ends of the row it is none of it. */
export const stepAt = (x: number, width: number, span: number): number =>
  1 + Math.round(((x - END) / (width - 2 * END)) * (span - 1));

export interface TimelineDrawing {
  readonly steps: readonly Step[];
  /** The GRPO step in progress. */
  readonly begun: number | undefined;
  readonly span: number;
}

const PLAIN = { width: 2, height: 9 };
const VALIDATED = { width: 3, height: 19 };

/** Closer than this, marks run into one band. */
const CLOSEST = 3;

/** A mark for each finished GRPO step, a larger one where it validated, a frame for the one in progress. */
export const drawTimeline = (drawing: TimelineDrawing, surface: Surface): void => {
  const { steps, begun, span } = drawing;
  const { context, width, height, palette } = surface;
  const room = width - 2 * END;
  const x = (step: number): number => END + shareOf(step, span) * room;
  const bar = (center: number, wide: number, tall: number): void =>
    context.fillRect(center - wide / 2, (height - tall) / 2, wide, tall);

  context.fillStyle = cssColor(palette.line);
  context.fillRect(END, height / 2 - 0.5, room, 1);
  context.fillStyle = cssColor(palette.inkSoft);
  const isBand = room / (span - 1) < CLOSEST;
  if (isBand && steps.length > 0) {
    const end = x(steps.length);
    bar((END + end) / 2, end - END + PLAIN.width, PLAIN.height);
  } else {
    for (const { step } of steps) bar(x(step), PLAIN.width, PLAIN.height);
  }
  context.fillStyle = cssColor(palette.ink);
  let drawn = -Infinity;
  for (const { step, validation } of steps) {
    // A pixel has room for one mark, however many steps are in it.
    if (validation === undefined || x(step) - drawn < 1) continue;
    drawn = x(step);
    bar(drawn, isBand ? 1 : VALIDATED.width, VALIDATED.height);
  }
  if (begun !== undefined) {
    context.strokeStyle = cssColor(palette.inkSoft);
    context.lineWidth = 1;
    context.strokeRect(x(begun) - 2, (height - PLAIN.height) / 2, 4, PLAIN.height);
  }
};

import { useLab } from '../lab/lab-context.ts';
import styles from './cursor-mark.module.css';
import { PLOT_MARGIN, STEP_AXIS_HEIGHT } from './plot-margin.ts';
import type { CurvePoint } from './points.ts';

interface CursorMarkProps {
  /** What the chart draws. */
  readonly points: readonly CurvePoint[];
  readonly axisWidth: number;
}

/**
 * A line through a chart at the GRPO step that is looked back at. It lies over the chart and is no
 * part of it: recharts would draw all curves anew whenever the cursor moves.
 */
export const CursorMark = ({ points, axisWidth }: CursorMarkProps) => {
  const cursor = useLab((state) => state.cursor);
  const [first, last] = [points[0]?.step ?? 0, points.at(-1)?.step ?? 0];
  if (cursor === 'live' || first === last || cursor > last) return null;
  const { top, right, bottom, left } = PLOT_MARGIN;
  return (
    <div
      className={styles.plot}
      aria-hidden="true"
      style={{
        insetBlock: `${top}px ${bottom + STEP_AXIS_HEIGHT}px`,
        insetInline: `${left + axisWidth}px ${right}px`,
      }}
    >
      <div
        className={styles.mark}
        data-testid="cursor-mark"
        style={{ insetInlineStart: `${(100 * (cursor - first)) / (last - first)}%` }}
      />
    </div>
  );
};

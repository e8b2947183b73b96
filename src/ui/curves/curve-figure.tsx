import { useId, useMemo, type ComponentType } from 'react';
import { cx } from '../common/cx.ts';
import { Info } from '../common/info.tsx';
import { CurveLegend } from './curve-legend.tsx';
import { CursorMark } from './cursor-mark.tsx';
import type { LineFigureProps } from './line-figure.tsx';
import type { CurvePoint } from './points.ts';
import type { CurveSpec } from './specs.ts';
import styles from './curve-figure.module.css';

export interface CurveFigureProps {
  readonly spec: CurveSpec;
  readonly points: readonly CurvePoint[];
  /** The chart's component once it is fetched. */
  readonly LineFigure: ComponentType<LineFigureProps> | undefined;
  /** It could not be fetched. */
  readonly isMissing: boolean;
  /** How much of the chart is to be there by now. */
  readonly layers: number;
}

/**
 * What a chart draws out of sight until it has points, so that all it takes to draw a curve has
 * been compiled and laid out before a run begins.
 */
const rehearsalOf = ({ lines }: CurveSpec): readonly CurvePoint[] =>
  [0, 1].map((value) => ({
    ...Object.fromEntries(lines.map(({ key }) => [key, value])),
    step: value + 1,
  }));

export const CurveFigure = (props: CurveFigureProps) => {
  const { spec, points, LineFigure, isMissing, layers } = props;
  const id = useId();
  const rehearsal = useMemo(() => rehearsalOf(spec), [spec]);
  const isEmpty = points.length === 0;
  return (
    <figure className={styles.figure} aria-labelledby={id} data-testid={`curve-${spec.id}`}>
      <figcaption className={styles.caption}>
        <span className={styles.top}>
          <span id={id} className={styles.title}>
            {spec.title}
          </span>
          <Info about={spec.title}>{spec.about}</Info>
        </span>
        <CurveLegend spec={spec} points={points} />
      </figcaption>
      <div className={styles.plot}>
        {LineFigure !== undefined && layers > 0 && (
          <div className={cx(styles.chart, isEmpty && styles.unseen)}>
            <LineFigure spec={spec} points={isEmpty ? rehearsal : points} layers={layers} />
            <CursorMark points={points} axisWidth={spec.axisWidth} />
          </div>
        )}
        {isEmpty && <p className={styles.empty}>A point for each finished GRPO step.</p>}
        {!isEmpty && layers === 0 && (
          <p className={styles.empty}>
            {isMissing ? 'The chart is missing.' : 'Loading the chart…'}
          </p>
        )}
      </div>
    </figure>
  );
};

import { memo, useDeferredValue, useMemo } from 'react';
import type { RunConfig } from '../../core/config/fields.ts';
import type { StepRecord } from '../../protocol/events.ts';
import type { RingBuffer } from '../../state/ring-buffer.ts';
import { useLab } from '../app/lab-context.ts';
import { shownConfig } from '../app/selectors.ts';
import { Panel } from '../common/panel.tsx';
import { CurveFigure } from './curve-figure.tsx';
import { pointOf, thinOut, type CurvePoint } from './points.ts';
import { CURVES } from './specs.tsx';
import styles from './curves-panel.module.css';

const MOST_POINTS = 500;

const Figure = memo(CurveFigure);

interface Snapshot {
  readonly series: RingBuffer<StepRecord>;
  /** The series changes in place; its version says when. */
  readonly version: number;
}

const pointsOf = ({ series }: Snapshot, config: RunConfig): readonly CurvePoint[] =>
  thinOut(series.toArray(), MOST_POINTS).map((record) => pointOf(record, config));

export const CurvesPanel = () => {
  const config = useLab(shownConfig);
  const series = useLab((state) => state.series);
  const version = useLab((state) => state.seriesVersion);
  const points = useMemo(() => pointsOf({ series, version }, config), [series, version, config]);
  // Three charts at once are long work: React may do it in pieces, after what is urgent.
  const deferred = useDeferredValue(points);
  return (
    <Panel title="How it goes" caption="Over the GRPO steps of this run." testId="curves-panel">
      <div className={styles.grid}>
        {CURVES.map((spec) => (
          <Figure key={spec.id} spec={spec} points={deferred} />
        ))}
      </div>
    </Panel>
  );
};

import { memo, useMemo, useRef } from 'react';
import type { RunConfig } from '../../core/config/fields.ts';
import type { StepRecord } from '../../protocol/events.ts';
import type { RingBuffer } from '../../state/ring-buffer.ts';
import { useLab } from '../app/lab-context.ts';
import { shownConfig } from '../app/selectors.ts';
import { Panel } from '../common/panel.tsx';
import { useIdleCount } from '../common/use-idle-count.ts';
import { useOnScreen } from '../common/use-on-screen.ts';
import { usePaced } from '../common/use-paced.ts';
import { useLater } from '../common/use-later.ts';
import { CurveFigure } from './curve-figure.tsx';
import { LAYERS } from './layers.ts';
import { pointOf, thinOut, type CurvePoint } from './points.ts';
import { CURVES } from './specs.tsx';
import { useLineFigure } from './use-line-figure.ts';
import styles from './curves-panel.module.css';

/** A chart is some 300 pixels wide: more points would only be slower. */
const MOST_POINTS = 200;

/** Milliseconds between two drawings of the charts; out of view they are not drawn at all. */
const PACE = 400;

/** Milliseconds between two charts: each has frames of its own. */
const APART = 100;

const Figure = memo(CurveFigure);

interface Snapshot {
  readonly series: RingBuffer<StepRecord>;
  /** The series changes in place; its version says when. */
  readonly version: number;
}

const pointsOf = ({ series }: Snapshot, config: RunConfig): readonly CurvePoint[] =>
  thinOut(series.toArray(), MOST_POINTS).map((record) => pointOf(record, config));

export const CurvesPanel = () => {
  const grid = useRef<HTMLDivElement>(null);
  const isOnScreen = useOnScreen(grid);
  const config = useLab(shownConfig);
  const series = useLab((state) => state.series);
  const version = useLab((state) => state.seriesVersion);
  const points = useMemo(() => pointsOf({ series, version }, config), [series, version, config]);

  // Drawing a chart is long work for React: now and then will do, and one chart after another.
  const first = usePaced(points, isOnScreen ? PACE : Infinity);
  const second = useLater(first, APART);
  const third = useLater(second, APART);
  const turns = [first, second, third];

  // Mounting one is longer yet: before a run if there is time, and always bit by bit.
  const LineFigure = useLineFigure();
  const layers = useIdleCount(LineFigure === undefined ? 0 : CURVES.length * LAYERS);
  return (
    <Panel title="How it goes" caption="Over the GRPO steps of this run." testId="curves-panel">
      <div className={styles.grid} ref={grid}>
        {CURVES.map((spec, i) => (
          <Figure
            key={spec.id}
            spec={spec}
            points={turns[i] ?? points}
            LineFigure={LineFigure}
            layers={Math.min(Math.max(layers - i * LAYERS, 0), LAYERS)}
          />
        ))}
      </div>
    </Panel>
  );
};

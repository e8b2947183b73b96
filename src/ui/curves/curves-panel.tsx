import { useMemo } from 'react';
import type { Step } from '../../core/run/step.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import type { RingBuffer } from '../../state/ring-buffer.ts';
import { useLab } from '../app/lab-context.ts';
import { shownConfig } from '../app/selectors.ts';
import { Button } from '../common/button.tsx';
import { Panel } from '../common/panel.tsx';
import { Notice } from '../status/notice.tsx';
import { CurveGrid } from './curve-grid.tsx';
import { pointOf, thinOut, type CurvePoint } from './points.ts';
import { useLineFigure } from './use-line-figure.ts';

/** A chart is some 300 pixels wide: more points would only be slower. */
const MOST_POINTS = 200;

interface Snapshot {
  readonly series: RingBuffer<Step>;
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
  const { LineFigure, problem, retry } = useLineFigure();
  return (
    <Panel title="How it goes" caption="Over the GRPO steps of this run." testId="curves-panel">
      {problem !== undefined && (
        <Notice
          kind="problem"
          title="There are no charts."
          actions={<Button onClick={retry}>Try again</Button>}
        >
          {`${problem} The latest values stand below all the same.`}
        </Notice>
      )}
      {/* Another objective has other charts: they too are mounted bit by bit. */}
      <CurveGrid
        key={config.objective}
        config={config}
        points={points}
        LineFigure={LineFigure}
        isMissing={problem !== undefined}
      />
    </Panel>
  );
};

import { useMemo } from 'react';
import { useLab } from '../lab/lab-context.ts';
import { shownConfig } from '../lab/selectors.ts';
import { Button } from '../common/button.tsx';
import { Panel } from '../common/panel.tsx';
import { Notice } from '../common/notice.tsx';
import { CurveGrid } from './curve-grid.tsx';
import { pointOf, thinOut } from './points.ts';
import { useLineFigure } from './use-line-figure.ts';

/** A chart is some 300 pixels wide: more points would only be slower. */
const MOST_POINTS = 200;

export const CurvesPanel = () => {
  const config = useLab(shownConfig);
  const steps = useLab((state) => state.steps);
  const points = useMemo(
    () => thinOut(steps, MOST_POINTS).map((step) => pointOf(step, config)),
    [steps, config],
  );
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

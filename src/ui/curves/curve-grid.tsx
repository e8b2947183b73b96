import { memo, useMemo, useRef, type ComponentType } from 'react';
import type { RunConfig } from '../../protocol/run-config.ts';
import { useIdleCount } from '../common/use-idle-count.ts';
import { useLater } from '../common/use-later.ts';
import { useOnScreen } from '../common/use-on-screen.ts';
import { usePaced } from '../common/use-paced.ts';
import { CurveFigure, type CurveFigureProps } from './curve-figure.tsx';
import { LAYERS } from './layers.ts';
import type { LineFigureProps } from './line-figure.tsx';
import type { CurvePoint } from './points.ts';
import { curvesOf } from './specs.ts';
import styles from './curve-grid.module.css';

/** Milliseconds between two drawings of the charts; out of view they are not drawn at all. */
const PACE = 400;

/** Milliseconds between two charts: each has frames of its own. */
const APART = 100;

interface CurveGridProps {
  readonly config: RunConfig;
  readonly points: readonly CurvePoint[];
  /** The chart's component once it is fetched. */
  readonly LineFigure: ComponentType<LineFigureProps> | undefined;
  /** It could not be fetched. */
  readonly isMissing: boolean;
}

/** A run's charts. Drawing one is long work for React: now and then will do, one after another. */
export const CurveGrid = ({ config, points, LineFigure, isMissing }: CurveGridProps) => {
  const grid = useRef<HTMLDivElement>(null);
  const isOnScreen = useOnScreen(grid);
  const specs = useMemo(() => curvesOf(config), [config]);
  const pace = Math.max(PACE, (specs.length + 1) * APART);
  const paced = usePaced(points, isOnScreen ? pace : Infinity);
  // Mounting one is longer yet: before a run if there is time, and always bit by bit.
  const layers = useIdleCount(LineFigure === undefined ? 0 : specs.length * LAYERS);
  return (
    <div className={styles.grid} data-count={specs.length} ref={grid}>
      {specs.map((spec, i) => (
        <LaterFigure
          key={spec.id}
          delay={i * APART}
          spec={spec}
          points={paced}
          LineFigure={LineFigure}
          isMissing={isMissing}
          layers={Math.min(Math.max(layers - i * LAYERS, 0), LAYERS)}
        />
      ))}
    </div>
  );
};

const Figure = memo(CurveFigure);

/** A chart that draws its points some time after they have come. */
const LaterFigure = ({ delay, ...props }: CurveFigureProps & { readonly delay: number }) => (
  <Figure {...props} points={useLater(props.points, delay)} />
);

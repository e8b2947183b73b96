import { Suspense, useId } from 'react';
import { formatFixed } from '../common/format.ts';
import { Info } from '../common/info.tsx';
import { LazyLineFigure } from './lazy-line-figure.ts';
import type { CurvePoint } from './points.ts';
import type { CurveLine, CurveSpec } from './specs.tsx';
import styles from './curve-figure.module.css';

interface CurveFigureProps {
  readonly spec: CurveSpec;
  readonly points: readonly CurvePoint[];
}

const lastOf = (points: readonly CurvePoint[], { key }: CurveLine): number | undefined =>
  points.findLast((point) => point[key] !== undefined)?.[key];

export const CurveFigure = ({ spec, points }: CurveFigureProps) => {
  const id = useId();
  return (
    <figure className={styles.figure} aria-labelledby={id} data-testid={`curve-${spec.id}`}>
      <figcaption className={styles.caption}>
        <span className={styles.top}>
          <span id={id} className={styles.title}>
            {spec.title}
          </span>
          <Info about={spec.title}>{spec.about}</Info>
        </span>
        <span className={styles.legend}>
          {spec.lines.map((line) => {
            const last = lastOf(points, line);
            return (
              <span key={line.key} className={styles.entry}>
                <svg viewBox="0 0 18 4" width="18" height="4" aria-hidden="true">
                  <path
                    d="M0 2h18"
                    stroke={line.color}
                    strokeWidth="2"
                    {...(line.sparse ? { strokeDasharray: '5 3' } : {})}
                  />
                </svg>
                {line.name} <strong>{last === undefined ? '–' : formatFixed(last, 2)}</strong>
              </span>
            );
          })}
        </span>
      </figcaption>
      <div className={styles.plot}>
        {points.length === 0 ? (
          <p className={styles.empty}>A point for each finished GRPO step.</p>
        ) : (
          <Suspense fallback={<p className={styles.empty}>Loading the chart…</p>}>
            <LazyLineFigure spec={spec} points={points} />
          </Suspense>
        )}
      </div>
    </figure>
  );
};

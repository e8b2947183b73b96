import { useShallow } from 'zustand/react/shallow';
import { stepLookedAt, stepShown } from '../../state/timeline.ts';
import type { LabState } from '../../state/types.ts';
import { useLab } from '../lab/lab-context.ts';
import { shownConfig } from '../lab/selectors.ts';
import styles from './curve-figure.module.css';
import { pointOf, type CurvePoint } from './points.ts';
import type { CurveLine, CurveSpec } from './specs.ts';

interface CurveLegendProps {
  readonly spec: CurveSpec;
  /** What the chart draws. */
  readonly points: readonly CurvePoint[];
}

/** The values at a finished GRPO step, of validations the last up to it; undefined while the page is live. */
const pointLookedAt = (state: LabState): CurvePoint | undefined => {
  const step = stepLookedAt(state);
  if (step === undefined) return undefined;
  const { validation } = stepShown(state);
  return pointOf(
    { ...step, ...(validation && { validation: validation.value }) },
    shownConfig(state),
  );
};

const lastOf = (points: readonly CurvePoint[], { key }: CurveLine): number | undefined =>
  points.findLast((point) => point[key] !== undefined)?.[key];

/** Which line is which, and where each stands at the cursor. */
export const CurveLegend = ({ spec, points }: CurveLegendProps) => {
  const lookedAt = useLab(useShallow(pointLookedAt));
  return (
    <span className={styles.legend}>
      {spec.lines.map((line) => {
        const value = lookedAt === undefined ? lastOf(points, line) : lookedAt[line.key];
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
            <span>{line.name}</span>{' '}
            <strong>{value === undefined ? '–' : spec.value(value, 2)}</strong>
          </span>
        );
      })}
      {spec.lowerIsBetter && <span>lower is better</span>}
    </span>
  );
};

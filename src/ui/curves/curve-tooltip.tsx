import type { ReactNode } from 'react';
import type { TooltipPayloadEntry } from 'recharts';
import type { CurveSpec } from './specs.ts';
import styles from './curve-tooltip.module.css';

interface CurveTooltipProps {
  readonly step: ReactNode;
  readonly spec: CurveSpec;
  /** Values at that step, of those lines that have one. */
  readonly payload: readonly TooltipPayloadEntry[];
}

/** The values of one GRPO step. */
export const CurveTooltip = ({ step, spec, payload }: CurveTooltipProps) => (
  <div className={styles.tooltip}>
    <p>
      GRPO step <span>{step}</span>
    </p>
    {spec.lines.map(({ key, name }) => {
      const entry = payload.find((candidate) => candidate.dataKey === key);
      return (
        typeof entry?.value === 'number' && (
          <p key={key}>
            <span>{name}</span>: <strong>{spec.value(entry.value, 3)}</strong>
          </p>
        )
      );
    })}
  </div>
);

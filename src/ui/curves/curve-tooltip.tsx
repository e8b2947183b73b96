import type { ReactNode } from 'react';
import type { TooltipPayloadEntry } from 'recharts';
import { formatFixed } from '../common/format.ts';
import type { CurveLine } from './specs.tsx';
import styles from './curve-tooltip.module.css';

interface CurveTooltipProps {
  readonly step: ReactNode;
  readonly lines: readonly CurveLine[];
  /** Values at that step, of those lines that have one. */
  readonly payload: readonly TooltipPayloadEntry[];
}

/** The values of one GRPO step. */
export const CurveTooltip = ({ step, lines, payload }: CurveTooltipProps) => (
  <div className={styles.tooltip}>
    <p>GRPO step {step}</p>
    {lines.map(({ key, name }) => {
      const entry = payload.find((candidate) => candidate.dataKey === key);
      return (
        typeof entry?.value === 'number' && (
          <p key={key}>
            {name}: <strong>{formatFixed(entry.value, 3)}</strong>
          </p>
        )
      );
    })}
  </div>
);

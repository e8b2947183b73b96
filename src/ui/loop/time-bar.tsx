import { STAGES } from '../../protocol/events.ts';
import type { StageStates } from '../../state/stages.ts';
import { cx } from '../common/cx.ts';
import { formatDuration, formatPercent } from '../common/format.ts';
import { PHASE_INFO } from './phase-info.tsx';
import styles from './time-bar.module.css';

/** Below this share a part is too narrow for its name. */
const NAMED_SHARE = 0.12;

/** Where a GRPO step's time goes: one bar, a part for each phase. */
export const TimeBar = ({ stages }: { readonly stages: StageStates }) => {
  const parts = STAGES.flatMap((stage) => {
    const { seconds = 0 } = stages[stage];
    return seconds > 0 ? [{ stage, seconds }] : [];
  });
  const total = parts.reduce((sum, { seconds }) => sum + seconds, 0);
  const { seconds: validation = 0 } = stages.validate;
  const spoken = parts
    .map(({ stage, seconds }) => `${PHASE_INFO[stage].name} ${formatPercent(seconds / total)}`)
    .join(', ');
  return (
    <div className={styles.frame} data-testid="time-bar">
      <p className={styles.title}>
        Where the time goes
        <span className={styles.total}>
          {total === 0
            ? 'measured phase by phase'
            : `once around ${formatDuration(total - validation)}` +
              (validation > 0 ? `, validation ${formatDuration(validation)}` : '')}
        </span>
      </p>
      <div
        className={styles.bar}
        role="img"
        aria-label={total > 0 ? `Where the time goes: ${spoken}.` : 'No times yet.'}
      >
        {parts.map(({ stage, seconds }) => (
          <span
            key={stage}
            className={cx(styles.part, styles[PHASE_INFO[stage].place])}
            style={{ flexGrow: seconds / total }}
            title={`${PHASE_INFO[stage].name}: ${formatDuration(seconds)}`}
          >
            {seconds / total >= NAMED_SHARE && PHASE_INFO[stage].name}
          </span>
        ))}
      </div>
    </div>
  );
};

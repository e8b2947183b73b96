import { useMemo } from 'react';
import { rolloutCount } from '../../core/config/config.ts';
import { PRESETS, type Preset } from '../../core/config/presets.ts';
import { secondsOf } from '../../state/run-time.ts';
import { canRun } from '../../state/selectors.ts';
import type { LabState } from '../../state/types.ts';
import { useActions, useLab } from '../lab/lab-context.ts';
import { hasRun, shownConfig } from '../lab/selectors.ts';
import { Button } from '../common/button.tsx';
import { formatDuration, formatEstimate, formatPercent } from '../common/format.ts';
import { describeStatus } from '../lab/availability.ts';
import { unfinishedSeconds } from './elapsed.ts';
import styles from './status-line.module.css';

const BLOCKED = 'These settings cannot run; the notice at the top says why.';

/** What the run does, how far it is and how long it takes. Its height never changes. */
export const StatusLine = () => {
  const status = useLab((state) => state.status);
  const blocked = useLab((state) => !hasRun(state) && !canRun(state));
  const pendingRestart = useLab((state) => state.pendingRestart);
  const { resetSameSeed } = useActions();
  return (
    <div className={styles.line} data-testid="status" data-status={status}>
      <RunProgress />
      <p className={styles.state}>
        <span className={styles.dot} data-status={status} aria-hidden="true" />
        {status === 'loading' ? (
          <Loading />
        ) : (
          <span>{blocked ? BLOCKED : describeStatus(status)}</span>
        )}
        {pendingRestart && (
          <>
            {' '}
            <Button look="quiet" className={styles.restart} onClick={resetSameSeed}>
              Settings changed: reset to use them
            </Button>
          </>
        )}
      </p>
      <Times />
    </div>
  );
};

const Loading = () => {
  const progress = useLab((state) =>
    state.activity?.stage === 'load' ? state.activity.progress : undefined,
  );
  const seconds = useLab((state) => Math.floor(state.activity?.elapsedSeconds ?? 0));
  const share =
    progress !== undefined && progress.total > 0 ? progress.done / progress.total : undefined;
  return (
    <span>{`Loading the models: ${share === undefined ? formatDuration(seconds) : formatPercent(share)}`}</span>
  );
};

const RunProgress = () => {
  const share = useLab((state) => {
    const { activity } = state;
    if (state.status === 'loading') {
      const { done = 0, total = 0 } = activity?.progress ?? {};
      return total > 0 ? done / total : 0;
    }
    return state.runConfig === undefined ? 0 : state.finishedSteps / state.runConfig.grpoSteps;
  });
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label="Progress of the run"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
    >
      <div className={styles.bar} style={{ transform: `scaleX(${share})` }} />
    </div>
  );
};

/** What is known of a preset's duration, as long as the draft is about as much work. */
const durationOfDraft = ({ preset, draft }: LabState): string | undefined => {
  const { duration, config }: Preset = PRESETS[preset];
  const isAsMuch =
    draft.model === config.model &&
    draft.grpoSteps === config.grpoSteps &&
    rolloutCount(draft) === rolloutCount(config);
  return isAsMuch ? duration : undefined;
};

const Times = () => {
  const step = useLab((state) => state.step);
  const total = useLab((state) => shownConfig(state).grpoSteps);
  const seed = useLab((state) => shownConfig(state).seed);
  const steps = useLab((state) => state.steps);
  const before = useMemo(() => secondsOf(steps), [steps]);
  const during = useLab((state) => Math.round(unfinishedSeconds(state) * 10) / 10);
  const left = useLab((state) => state.runSecondsLeft);
  const duration = useLab(durationOfDraft);
  if (step === 0) {
    return (
      <p className={styles.times}>
        {`${total} GRPO steps, seed ${seed}` + (duration === undefined ? '' : ` · ${duration}`)}
      </p>
    );
  }
  return (
    <p className={styles.times}>
      <span data-testid="step-count">
        GRPO step <strong>{step}</strong> of <span>{total}</span>
      </span>
      <span>
        {`, seed ${seed} · ${formatDuration(Math.floor(before + during))} elapsed` +
          (left === undefined ? '' : ` · ${formatEstimate(left)} left`)}
      </span>
    </p>
  );
};

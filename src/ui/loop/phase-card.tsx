import { memo } from 'react';
import type { Stage } from '../../protocol/events.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import type { Activity, StageState } from '../../state/types.ts';
import { cx } from '../common/cx.ts';
import { formatCount, formatDuration } from '../common/format.ts';
import { Info } from '../common/info.tsx';
import { PHASE_INFO, type Place } from './phase-info.tsx';
import styles from './phase-card.module.css';

interface PhaseCardProps {
  readonly stage: Stage;
  /** Its place in the loop, from 1; the validation stands outside. */
  readonly number?: number;
  /** Off for a phase that the run's reward does without. */
  readonly needed?: boolean;
  readonly config: RunConfig;
  readonly state: StageState;
  /** Only while this is the stage being done. */
  readonly activity: Activity | undefined;
  /** What it came to, once it has run. */
  readonly outcome: string | undefined;
}

const PLACES: Readonly<Record<Place, string>> = {
  generator: 'generator',
  target: 'target',
  arithmetic: 'arithmetic',
  both: 'both models',
};

const SPOKEN: Readonly<Record<StageState['status'], string>> = {
  waiting: '',
  next: 'next',
  running: 'running',
  done: 'done',
};

const Card = (props: PhaseCardProps) => {
  const { stage, number, needed = true, config, state, activity, outcome } = props;
  const info = PHASE_INFO[stage];
  const running = state.status === 'running';
  const seconds = running ? (activity?.elapsedSeconds ?? state.seconds) : state.seconds;
  return (
    <div
      className={cx(
        styles.card,
        number === undefined && styles.strip,
        needed ? styles[info.place] : styles.unneeded,
        styles[state.status],
      )}
      data-testid={`phase-${stage}`}
      data-status={needed ? state.status : 'unneeded'}
      aria-current={running ? 'step' : undefined}
    >
      <div className={styles.top}>
        <h3 className={styles.name}>
          {number !== undefined && <span className={styles.number}>{number}</span>}
          <span>{info.name}</span>
          <span className="visually-hidden">{` ${SPOKEN[state.status]}`}</span>
        </h3>
        <Info about={info.name}>{info.explanation(config)}</Info>
      </div>
      <p className={styles.amount}>{needed ? info.amount(config) : 'not needed for this reward'}</p>
      {needed && (
        <>
          <p className={styles.outcome}>
            {running && activity?.progress !== undefined
              ? `${formatCount(Math.floor(activity.progress.done))}/${formatCount(activity.progress.total)} ${info.unit}`
              : outcome}
          </p>
          <div className={styles.bottom}>
            <span className={styles.place}>{PLACES[info.place]}</span>
            <span className={styles.seconds}>
              {state.status === 'next' ? 'next' : seconds !== undefined && formatDuration(seconds)}
            </span>
          </div>
          <PhaseProgress name={info.name} running={running} activity={activity} />
        </>
      )}
    </div>
  );
};

/** Renders again only when its own phase has something new to say. */
export const PhaseCard = memo(Card);

interface PhaseProgressProps {
  readonly name: string;
  readonly running: boolean;
  readonly activity: Activity | undefined;
}

const PhaseProgress = ({ name, running, activity }: PhaseProgressProps) => {
  if (!running) return <div className={styles.track} />;
  const { done, total } = activity?.progress ?? { done: 0, total: 0 };
  const share = total > 0 ? done / total : 0;
  return (
    <div
      className={cx(styles.track, total === 0 && styles.unknown)}
      role="progressbar"
      aria-label={`Progress of ${name}`}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(total > 0 ? { 'aria-valuenow': Math.round(share * 100) } : {})}
    >
      <div
        className={styles.bar}
        style={total > 0 ? { transform: `scaleX(${share})` } : undefined}
      />
    </div>
  );
};

import type { ReactNode } from 'react';
import { rolloutCount } from '../../core/config/config.ts';
import { neededPhases } from '../../core/loop/needed-phases.ts';
import { PHASES, type Phase, type Stage } from '../../protocol/events.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import type { StageStates } from '../../state/stages.ts';
import type { Activity } from '../../state/types.ts';
import { cx } from '../common/cx.ts';
import { plural } from '../common/format.ts';
import { PhaseCard } from './phase-card.tsx';
import { PHASE_INFO } from './phase-info.tsx';
import { TimeBar } from './time-bar.tsx';
import styles from './loop-diagram.module.css';

interface LoopDiagramProps {
  readonly config: RunConfig;
  readonly stages: StageStates;
  readonly activity: Activity | undefined;
  readonly outcomes: Readonly<Partial<Record<Stage, string>>>;
  /** What stands in the middle: what happens now, in a sentence. */
  readonly narration: ReactNode;
}

/** The six phases as a ring, clockwise from the upper left; on a narrow page as a list. */
export const LoopDiagram = (props: LoopDiagramProps) => {
  const { config, stages, activity, outcomes, narration } = props;
  const needed = neededPhases(config);
  return (
    <div className={styles.frame}>
      <ol className={styles.ring} data-testid="loop" aria-label="The six phases of a GRPO step">
        {PHASES.map((phase, i) => (
          <li key={phase} className={styles.item}>
            <div className={styles[phase]}>
              <PhaseCard
                stage={phase}
                number={i + 1}
                needed={needed.includes(phase)}
                config={config}
                state={stages[phase]}
                activity={activity?.stage === phase ? activity : undefined}
                outcome={outcomes[phase]}
              />
            </div>
            <Arrow from={phase} label={crossing(phase, config)} flows={flows(phase, stages)} />
          </li>
        ))}
        <li className={styles.narration}>{narration}</li>
      </ol>
      <PhaseCard
        stage="validate"
        config={config}
        state={stages.validate}
        activity={activity?.stage === 'validate' ? activity : undefined}
        outcome={outcomes.validate}
      />
      <TimeBar stages={stages} />
    </div>
  );
};

const nextOf = (phase: Phase): Phase => PHASES[(PHASES.indexOf(phase) + 1) % PHASES.length]!;

/** What goes from a phase to the next; nothing where the run's reward does without both. */
const crossing = (from: Phase, config: RunConfig): ReactNode => {
  const needed = neededPhases(config);
  if (needed.includes(from)) return PHASE_INFO[from].crosses(config);
  // Without attribution the rewards come from Φ or from the texts.
  return nextOf(from) === 'advantage' && needed.includes('advantage')
    ? plural(rolloutCount(config), 'reward')
    : undefined;
};

/** Something crosses an arrow while the phase behind it works on what the phase before it made. */
const flows = (from: Phase, stages: LoopDiagramProps['stages']): boolean =>
  stages[nextOf(from)].status === 'running';

interface ArrowProps {
  readonly from: Phase;
  readonly label: ReactNode;
  readonly flows: boolean;
}

const Arrow = ({ from, label, flows: flowing }: ArrowProps) => (
  <div className={cx(styles.arrow, styles[`from-${from}`], flowing && styles.flowing)}>
    <span className={styles.shaft} aria-hidden="true">
      <span className={styles.dashes} />
    </span>
    {label !== undefined && (
      <span className={styles.crosses}>
        <span className="visually-hidden">passes on </span>
        <span>{label}</span>
      </span>
    )}
  </div>
);

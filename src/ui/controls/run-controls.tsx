import { useShallow } from 'zustand/react/shallow';
import { canRun } from '../../state/selectors.ts';
import { useActions, useLab } from '../lab/lab-context.ts';
import { hasRun, shownConfig } from '../lab/selectors.ts';
import { Button } from '../common/button.tsx';
import { DICE, NEXT_PHASE, NEXT_STEP, PAUSE, PLAY, RESET, STOP } from '../common/icons.tsx';
import { availability } from '../lab/availability.ts';
import styles from './run-controls.module.css';

export const RunControls = () => {
  const actions = useActions();
  const can = useLab(
    useShallow((state) =>
      availability({
        status: state.status,
        hasRun: hasRun(state),
        blocked: !canRun(state),
        resumable: state.failure?.resumable ?? false,
      }),
    ),
  );
  const seed = useLab((state) => shownConfig(state).seed);
  const pauses = can.main === 'pause';
  return (
    <div className={styles.controls} role="group" aria-label="Run">
      <Button
        look="primary"
        className={styles.main}
        icon={pauses ? PAUSE : PLAY}
        enabled={pauses ? can.pause : can.play}
        onClick={pauses ? actions.pause : actions.play}
      >
        {pauses ? 'Pause' : 'Play'}
      </Button>
      <Button icon={NEXT_PHASE} enabled={can.advance} onClick={actions.nextPhase}>
        Next phase
      </Button>
      <Button icon={NEXT_STEP} enabled={can.advance} onClick={actions.nextStep}>
        Next GRPO step
      </Button>
      <Button
        icon={STOP}
        enabled={can.stop}
        onClick={actions.stop}
        title="Ends within a microbatch and drops the unfinished GRPO step"
      >
        Stop
      </Button>
      <span className={styles.divider} aria-hidden="true" />
      <Button
        icon={RESET}
        enabled={can.reset}
        onClick={actions.resetSameSeed}
        aria-label="Reset with the same seed"
        title={`Begins again with seed ${seed} and the settings below`}
      >
        Reset
      </Button>
      <Button
        icon={DICE}
        enabled={can.newSeed}
        onClick={actions.newSeed}
        title={`Begins again with a seed drawn at random; now ${seed}`}
      >
        New seed
      </Button>
    </div>
  );
};

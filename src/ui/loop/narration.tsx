import { STAGES } from '../../protocol/events.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import type { StageStates } from '../../state/stages.ts';
import type { RunStatus } from '../../state/types.ts';
import { useLab } from '../lab/lab-context.ts';
import { shownConfig } from '../lab/selectors.ts';
import { wordsOf } from '../objectives/objective-views.ts';
import { PHASE_INFO } from './phase-info.tsx';
import styles from './narration.module.css';

/** What happens now, in one sentence that the last row can read. */
const narrate = (status: RunStatus, stages: StageStates, config: RunConfig): string => {
  const running = STAGES.find((stage) => stages[stage].status === 'running');
  const next = STAGES.find((stage) => stages[stage].status === 'next');
  if (running !== undefined && status !== 'failed') return PHASE_INFO[running].now(config);
  switch (status) {
    case 'idle':
    case 'ready':
      return 'Press Play: the generator begins to write, and the loop goes round.';
    case 'loading':
      return 'The two models are being loaded.';
    case 'finished':
      return `All GRPO steps are done: ${wordsOf(config).result}`;
    case 'failed':
      return 'The run stopped at an error; see above.';
    default:
      return next === undefined
        ? 'Paused between two GRPO steps.'
        : `Paused. Next comes ${PHASE_INFO[next].name}.`;
  }
};

/** What a person sees who looks back at a finished step. */
const LOOKS_BACK = 'You look back. “Live” shows where the run is.';

export const Narration = () => {
  const text = useLab((state) =>
    state.cursor === 'live' ? narrate(state.status, state.stages, shownConfig(state)) : LOOKS_BACK,
  );
  const step = useLab((state) => (state.cursor === 'live' ? state.step : state.cursor));
  const total = useLab((state) => shownConfig(state).grpoSteps);
  return (
    <>
      <p className={styles.step}>
        {step > 0 ? `GRPO step ${step} of ${total}` : 'Before the first GRPO step'}
      </p>
      <p className={styles.sentence} data-testid="narration">
        {text}
      </p>
    </>
  );
};

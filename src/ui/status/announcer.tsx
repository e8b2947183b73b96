import type { Step } from '../../core/run/step.ts';
import { scoresOf } from '../../core/objective/objectives.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { useLab } from '../lab/lab-context.ts';
import type { LabState } from '../../state/types.ts';
import { describeStatus } from '../lab/availability.ts';
import { formatFixed } from '../common/format.ts';
import { formatScore } from '../common/format-score.ts';

/** 'Pixels 95%. ': what is known of a step's scores. */
const scoresInWords = ({ scores }: Step, config: RunConfig): string =>
  scoresOf(config)
    .filter(({ key }) => scores[key] !== undefined)
    .map((score) => `${score.label} ${formatScore(scores[score.key]!, score)}. `)
    .join('');

/** Changes at most once a GRPO step, and when the run halts. */
const announcement = (state: LabState): string => {
  const { status, finishedSteps, runConfig } = state;
  const last = state.steps.at(-1);
  const result =
    last === undefined || runConfig === undefined || last.step !== finishedSteps
      ? ''
      : `GRPO step ${finishedSteps} of ${runConfig.grpoSteps} done. ` +
        scoresInWords(last, runConfig) +
        (last.entropy === undefined ? '' : `Entropy ${formatFixed(last.entropy, 1)} nats. `);
  const halted = status === 'paused' || status === 'finished' || status === 'failed';
  return halted ? result + describeStatus(status) : result;
};

/** Tells a screen reader how the run goes. */
export const Announcer = () => {
  const text = useLab(announcement);
  return (
    <p className="visually-hidden" aria-live="polite" data-testid="announcer">
      {text}
    </p>
  );
};

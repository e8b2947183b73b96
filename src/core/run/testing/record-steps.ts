import type { LoopEvent } from '../../../protocol/events.ts';
import type { RunConfig } from '../../../protocol/run-config.ts';
import { recordEvent } from '../record-step.ts';
import type { Decode } from '../rollout-texts.ts';
import type { Step } from '../step.ts';

const showIds: Decode = (ids) => ids.map((id) => `<${id}>`).join('');

/** The finished GRPO steps that a loop's events tell of. */
export const recordSteps = (
  events: readonly LoopEvent[],
  config: RunConfig,
  decode: Decode = showIds,
): readonly Step[] => {
  const steps: Step[] = [];
  let step: Step | undefined;
  for (const event of events) {
    step = recordEvent(step, event, { config, decode });
    if (event.type === 'stepFinished') steps.push(step);
  }
  return steps;
};

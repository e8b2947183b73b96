import type { ReplayStep, ReplayValidation } from '../../../src/core/files/replay-file.ts';
import { replayStep, type Decode } from '../../../src/core/files/replay-step.ts';
import type { LoopEvent, PhaseResults, Reading, StepRecord } from '../../../src/protocol/events.ts';

/** Gathers a GRPO step's results from the loop's events until the step is finished. */
export const createStepRecorder = (decode: Decode) => {
  let sampled: PhaseResults['sample'] | undefined;
  let rewarded: PhaseResults['advantage'] | undefined;
  let best: Reading | undefined;

  return {
    take(event: LoopEvent): void {
      if (event.type !== 'phaseFinished') return;
      if (event.phase === 'sample') {
        sampled = event.result;
        rewarded = undefined;
        best = undefined;
      }
      if (event.phase === 'advantage') rewarded = event.result;
      // With groups apart the step's Φ is that of its best training set.
      if (event.phase === 'measure' && (best === undefined || event.result.phi > best.phi)) {
        best = event.result;
      }
    },

    finish: (record: StepRecord, validation?: ReplayValidation): ReplayStep =>
      replayStep(
        { record, rollouts: sampled!.rollouts, rewarded, patchDelta: best?.patchDelta, validation },
        decode,
      ),
  };
};

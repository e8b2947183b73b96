import type { LoopEvent, PhaseResults, Reading, Stage } from '../../protocol/events.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { standardDeviation } from '../grpo/advantages.ts';
import { histogramOf, shareAboveZero } from './histogram.ts';
import { rankedRollouts, unseenRollouts, type Reader } from './rollout-texts.ts';
import type { Found, Step, StepArrays } from './step.ts';

export interface Recording extends Reader {
  readonly config: RunConfig;
}

type PhaseFinished = LoopEvent & { type: 'phaseFinished' };

/** A GRPO step of which nothing is known yet. */
export const emptyStep = (step: number): Step => ({ step, seconds: {}, scores: {} });

/**
 * What is known of a GRPO step after an event of the loop; the same step where the event tells nothing of it.
 * @param before the step so far; the first event of a GRPO step begins a new one, also where it is done again
 */
export const recordEvent = (
  before: Step | undefined,
  event: LoopEvent,
  recording: Recording,
): Step => {
  const goesOn = before?.step === event.step && !begins(event);
  const step = goesOn ? before : emptyStep(event.step);
  switch (event.type) {
    case 'phaseFinished':
      return {
        ...step,
        ...recordPhase(step, event, recording),
        seconds: withSeconds(step, event.phase, event.seconds),
      };
    case 'validationFinished': {
      const { innerSteps, batchSize } = trainingSize(recording.config);
      return {
        ...step,
        seconds: withSeconds(step, 'validate', event.seconds),
        validation: {
          ...found(event.result),
          innerSteps,
          batchSize,
          rollouts: unseenRollouts(event.result, event.result.untuned, recording),
        },
      };
    }
    default:
      return step;
  }
};

const begins = (event: LoopEvent): boolean =>
  event.type === 'phaseStarted' && event.phase === 'sample';

/** Of a validation's A. */
const trainingSize = ({ validationInnerSteps, batchSize }: RunConfig) => ({
  innerSteps: validationInnerSteps,
  batchSize,
});

/** Without cross-group batching A runs G times: the seconds of all of them. */
const withSeconds = ({ seconds }: Step, stage: Stage, taken: number): Step['seconds'] => ({
  ...seconds,
  [stage]: (seconds[stage] ?? 0) + taken,
});

const recordPhase = (step: Step, event: PhaseFinished, reader: Reader): Partial<Step> => {
  switch (event.phase) {
    case 'sample':
      return recordSample(event.result, reader);
    case 'train':
      return { losses: event.result.losses };
    case 'measure':
      // With groups apart the step's Φ is that of its best training set.
      return step.phi === undefined || event.result.phi > step.phi ? found(event.result) : {};
    case 'attribute':
      return withRewards(step, event.result, reader);
    case 'advantage': {
      const { rewards, advantages } = event.result;
      return {
        ...withRewards(step, { rewards, advantages }, reader),
        shareAboveMean: shareAboveZero(advantages),
      };
    }
    case 'update':
      return { update: event.result, entropy: event.result.entropy };
  }
};

const recordSample = (
  { scores, ...drawn }: PhaseResults['sample'],
  reader: Reader,
): Partial<Step> => ({
  arrays: drawn,
  rollouts: rankedRollouts(drawn, reader),
  tokensDrawn: drawn.rollouts.lengths.reduce((sum, length) => sum + length, 0),
  // Until an update has measured the policy's own.
  entropy: drawn.rollouts.surprisal,
  ...(scores && { scores }),
});

/** Group by group there are no rewards yet for some rollouts. */
const withRewards = (
  { arrays }: Step,
  found: Pick<StepArrays, 'advantages' | 'tokenRewards'> & { readonly rewards: Float32Array },
  reader: Reader,
): Partial<Step> => {
  if (arrays === undefined) return {};
  const rewarded: StepArrays = { ...arrays, ...found };
  const histogram = histogramOf(found.rewards);
  return {
    arrays: rewarded,
    rollouts: rankedRollouts(rewarded, reader),
    rewardStd: standardDeviation(found.rewards.filter(Number.isFinite)),
    ...(histogram && { histogram }),
  };
};

/** What a step keeps of a measurement. */
export const found = ({ phi, scores, patchDelta }: Reading): Found => ({
  phi,
  scores,
  ...(patchDelta === undefined ? {} : { patchDelta }),
});

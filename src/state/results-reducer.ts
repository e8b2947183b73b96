import type { SessionEvent } from '../client/session-events.ts';
import type { LoopEvent } from '../protocol/events.ts';
import { firstRollouts, rankedRollouts, type Reader } from './shown-rollouts.ts';
import type { ResultsSlice } from './types.ts';

type Seen = Pick<ResultsSlice, 'rollouts' | 'tokenRewards' | 'seriesVersion'>;

/** A slice without a run; the labels of the tokens and the series are no part of it. */
export const NO_RESULTS = {
  resultsStep: 0,
  rollouts: undefined,
  rewards: undefined,
  advantages: undefined,
  tokenRewards: undefined,
  shown: { best: [], worst: [] },
  scores: undefined,
  reading: undefined,
  validation: undefined,
  trainLosses: undefined,
  update: undefined,
} as const satisfies Omit<ResultsSlice, 'tokenLabels' | 'series' | 'seriesVersion'>;

/** How an event of the run changes the results that the page shows. */
export const reduceResults = (
  state: Seen,
  event: SessionEvent,
  reader: Reader,
): Partial<ResultsSlice> => {
  switch (event.type) {
    case 'phaseFinished':
      return reducePhase(state, event, reader);
    case 'validationFinished':
      return {
        validation: {
          step: event.step,
          reading: event.result,
          rollouts: firstRollouts(event.result.rollouts, reader),
        },
      };
    case 'stepFinished':
      return { seriesVersion: state.seriesVersion + 1 };
    default:
      return {};
  }
};

const reducePhase = (
  { rollouts, tokenRewards }: Seen,
  event: LoopEvent & { type: 'phaseFinished' },
  reader: Reader,
): Partial<ResultsSlice> => {
  switch (event.phase) {
    case 'sample':
      return {
        resultsStep: event.step,
        rollouts: event.result.rollouts,
        rewards: undefined,
        advantages: undefined,
        tokenRewards: undefined,
        shown: { best: firstRollouts(event.result.rollouts, reader), worst: [] },
        // Only where no target is trained; else they come with the measurement.
        ...(event.result.scores && { scores: event.result.scores }),
      };
    case 'train':
      return { trainLosses: event.result.losses };
    case 'measure':
      return { reading: event.result, scores: event.result.scores };
    case 'attribute':
      return {
        rewards: event.result.rewards,
        tokenRewards: event.result.tokenRewards,
        ...(rollouts && { shown: rankedRollouts(rollouts, reader, event.result) }),
      };
    case 'advantage': {
      const { rewards, advantages } = event.result;
      return {
        rewards,
        advantages,
        ...(rollouts && {
          shown: rankedRollouts(rollouts, reader, { rewards, advantages, tokenRewards }),
        }),
      };
    }
    case 'update':
      return { update: event.result };
  }
};

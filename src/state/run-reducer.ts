import type { SessionEvent } from '../client/session-events.ts';
import { describeFailure } from './failure.ts';
import type { LabState, RunSlice, Work } from './types.ts';
import { freshWorks, workFinished, workNext, workStarted, type Works } from './works.ts';

type Seen = Pick<LabState, 'status' | 'step' | 'works' | 'finishedSteps' | 'runConfig'>;

/** How an event of the run changes what the page says of the run. */
export const reduceRun = (state: Seen, event: SessionEvent): Partial<RunSlice> => {
  switch (event.type) {
    case 'statusChanged':
      return {
        status: event.status,
        // The run is taken up again: what went wrong is mended or will be told anew.
        ...(event.status === 'loading' && { failure: undefined }),
        ...(event.status === 'finished' && { runSecondsLeft: undefined }),
      };
    case 'loaded':
      return state.runConfig === undefined
        ? {}
        : {
            models: {
              size: state.runConfig.model,
              generator: event.generator,
              target: event.target,
            },
          };
    case 'failed':
      return { status: 'failed', failure: describeFailure(event.error, state) };
    case 'phaseStarted':
      return started(state, event.phase, event.step);
    case 'validationStarted':
      return started(state, 'validate', event.step);
    case 'waiting':
      return {
        step: event.step,
        works: workNext(worksOfStep(state, event.step), event.work),
      };
    case 'phaseFinished':
      return { works: workFinished(state.works, event.phase, event.seconds) };
    case 'validationFinished':
      return { works: workFinished(state.works, 'validate', event.seconds) };
    case 'stepFinished':
      return { finishedSteps: event.step };
    case 'rewound':
      return {
        finishedSteps: event.finishedSteps,
        step: event.finishedSteps + 1,
        works: workNext(freshWorks(state.works), 'sample'),
      };
    case 'progressed':
      return {};
  }
};

const started = (state: Seen, work: Work, step: number): Partial<RunSlice> => ({
  step,
  works: workStarted(worksOfStep(state, step), work),
});

const worksOfStep = (state: Seen, step: number): Works =>
  state.step === step ? state.works : freshWorks(state.works);

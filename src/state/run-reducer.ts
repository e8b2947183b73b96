import type { SessionEvent } from '../client/session-events.ts';
import type { Stage } from '../protocol/events.ts';
import { describeFailure } from './failure.ts';
import type { LabState, RunSlice } from './types.ts';
import { freshStages, stageFinished, stageNext, stageStarted, type StageStates } from './stages.ts';

type Seen = Pick<LabState, 'status' | 'step' | 'stages' | 'finishedSteps' | 'runConfig'>;

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
        stages: stageNext(stagesOfStep(state, event.step), event.stage),
      };
    case 'phaseFinished':
      return { stages: stageFinished(state.stages, event.phase, event.seconds) };
    case 'validationFinished':
      return { stages: stageFinished(state.stages, 'validate', event.seconds) };
    case 'stepFinished':
      return { finishedSteps: event.step };
    case 'rewound':
      return {
        finishedSteps: event.finishedSteps,
        step: event.finishedSteps + 1,
        stages: stageNext(freshStages(state.stages), 'sample'),
      };
    case 'progressed':
      return {};
  }
};

const started = (state: Seen, stage: Stage, step: number): Partial<RunSlice> => ({
  step,
  stages: stageStarted(stagesOfStep(state, step), stage),
});

const stagesOfStep = (state: Seen, step: number): StageStates =>
  state.step === step ? state.stages : freshStages(state.stages);

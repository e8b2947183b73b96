import { ConfigRefused, WorkerCrashed } from '../client/errors.ts';
import type { Failure, LabState } from './types.ts';

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Something of the GRPO step is done or being done. */
const isBegun = (stages: LabState['stages']): boolean =>
  Object.values(stages).some(({ status }) => status === 'running' || status === 'done');

/** An error in words for the page. The state is what the run was about when it came. */
export const describeFailure = (
  error: unknown,
  { status, stages, finishedSteps }: Pick<LabState, 'status' | 'stages' | 'finishedSteps'>,
): Failure => {
  const kept = finishedSteps > 0 ? ' The finished GRPO steps are kept.' : '';
  if (error instanceof ConfigRefused) {
    return {
      title: 'These settings do not fit the models',
      message: `${error.message} Change them and reset the run.`,
      resumable: false,
    };
  }
  if (status === 'loading') {
    return {
      title: 'The models could not be loaded',
      message: `${messageOf(error)}${kept} Press Play to try again.`,
      resumable: true,
    };
  }
  if (error instanceof WorkerCrashed) {
    const lost = isBegun(stages)
      ? ` The GRPO step in progress is lost${kept === '' ? '' : '; the finished ones are kept'}.`
      : kept;
    const where = kept === '' ? 'begin anew' : 'go on from the last finished step';
    return {
      title: `The ${error.side} stopped`,
      message: `${error.message}${lost} Press Play to start the worker again and ${where}.`,
      resumable: true,
    };
  }
  return {
    title: 'The run stopped',
    message: `${messageOf(error)}${kept} Press Play to try this GRPO step again, or change the settings and reset.`,
    resumable: true,
  };
};

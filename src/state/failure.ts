import { ConfigRefused, WorkerCrashed } from '../client/errors.ts';
import type { Failure, RunStatus } from './types.ts';

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** An error in words for the page. `status` is what the run was about when it came. */
export const describeFailure = (error: unknown, status: RunStatus): Failure => {
  if (error instanceof WorkerCrashed) {
    return { title: `The ${error.side} stopped`, message: error.message, resumable: true };
  }
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
      message: `${messageOf(error)} Press Play to try again.`,
      resumable: true,
    };
  }
  return {
    title: 'The run stopped',
    message: `${messageOf(error)} The finished GRPO steps are kept. Press Play to try the last one again, or change the settings and reset.`,
    resumable: true,
  };
};

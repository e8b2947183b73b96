import type { ProgressListener } from '../protocol/ports.ts';

/** One long-lived function for a worker, whose receiver in the page may change. */
export interface ProgressRelay {
  readonly receive: ProgressListener;
  readonly listen: (listener: ProgressListener | undefined) => Promise<void>;
}

export const createProgressRelay = (): ProgressRelay => {
  let current: ProgressListener | undefined;
  return {
    receive: (progress) => current?.(progress),
    listen: (listener) => {
      current = listener;
      return Promise.resolve();
    },
  };
};

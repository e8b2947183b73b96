import { Cancelled } from '../../protocol/errors.ts';
import type { Progress } from '../../protocol/ports.ts';

/** What long work does between microbatches: hear a stop, tell its progress, let others run. */
export interface Pace {
  /** @throws Cancelled once the call has been cancelled. */
  pause(progress: Progress): Promise<void>;
}

/** For work that nobody watches. */
export const unpaced: Pace = { pause: () => Promise.resolve() };

export interface PaceControl extends Pace {
  cancel(): void;
  /** Forgets an earlier cancel: a new call begins. */
  begin(): void;
  listener: ((progress: Progress) => void) | undefined;
}

export const createPace = (): PaceControl => {
  let cancelled = false;
  const control: PaceControl = {
    listener: undefined,
    begin: () => {
      cancelled = false;
    },
    cancel: () => {
      cancelled = true;
    },
    pause: async (progress) => {
      control.listener?.(progress);
      // A message that cancels is only heard when this thread's event loop turns.
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (cancelled) throw new Cancelled();
    },
  };
  return control;
};

import { Cancelled } from '../../protocol/errors.ts';
import type { Progress } from '../../protocol/ports.ts';

/** What long work does between microbatches: hear a stop, tell its progress, let others run. */
export interface Pace {
  /** @throws Cancelled once the call has been cancelled. */
  pause(progress: Progress): Promise<void>;
}

/** For work that nobody watches. */
export const unpaced: Pace = { pause: () => Promise.resolve() };

/** By a message, since browsers make a chain of timeouts wait 4 ms each. */
const turnOfEventLoop = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });

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
      await turnOfEventLoop();
      if (cancelled) throw new Cancelled();
    },
  };
  return control;
};

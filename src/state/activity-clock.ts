import type { Progress } from '../protocol/ports.ts';
import type { Activity } from './types.ts';

/** Tells how long the work in progress has taken and may still take. */
export interface ActivityClock {
  /** @param expectedSeconds what the stage took the last time */
  start(stage: Activity['stage'], expectedSeconds?: number): void;
  progressed(progress: Progress): void;
  stop(): void;
}

const TICK_MS = 200;

/** Below this share of the work, what is left of it is anyone's guess. */
const LEAST_SHARE = 0.05;

/**
 * `publish` gets a new activity five times a second while work goes on, however often progress
 * comes, and undefined when it ends.
 */
export const createActivityClock = (
  publish: (activity: Activity | undefined) => void,
  now: () => number = () => performance.now(),
): ActivityClock => {
  let timer: ReturnType<typeof setInterval> | undefined;
  let progress: Progress | undefined;

  const stop = (): void => {
    if (timer === undefined) return;
    clearInterval(timer);
    timer = undefined;
    publish(undefined);
  };

  return {
    start: (stage, expectedSeconds) => {
      clearInterval(timer);
      progress = undefined;
      const from = now();
      const tell = (): void => {
        const elapsedSeconds = (now() - from) / 1000;
        const secondsLeft = timeLeft(elapsedSeconds, progress, expectedSeconds);
        publish({
          stage,
          elapsedSeconds,
          ...(progress && { progress }),
          ...(secondsLeft === undefined ? {} : { secondsLeft }),
        });
      };
      timer = setInterval(tell, TICK_MS);
      tell();
    },
    progressed: (next) => {
      progress = next;
    },
    stop,
  };
};

const timeLeft = (
  elapsed: number,
  progress: Progress | undefined,
  expected: number | undefined,
): number | undefined => {
  const share = progress === undefined || progress.total === 0 ? 0 : progress.done / progress.total;
  if (share >= LEAST_SHARE) return (elapsed * (1 - share)) / share;
  return expected === undefined ? undefined : Math.max(0, expected - elapsed);
};

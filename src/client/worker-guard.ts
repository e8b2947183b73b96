import { isDeviceLost, isPartMissing } from '../protocol/errors.ts';
import { WorkerCrashed, type Side } from './errors.ts';

/** The part of a Worker that is watched. */
export interface WatchedWorker {
  addEventListener(type: 'error' | 'messageerror', listener: (event: Event) => void): void;
  terminate(): void;
}

export interface WorkerGuard {
  readonly alive: boolean;
  /** Runs a call to the worker; it rejects as soon as the worker cannot answer any more. */
  call<T>(work: () => Promise<T>): Promise<T>;
  /** Ends the worker; calls in flight and later ones reject with `reason`. */
  terminate(reason: Error): void;
}

/**
 * A dead worker answers nothing: without this, calls in flight would hang for ever. The first of
 * an uncaught error, an unreadable message, a device that is of no use any more, a part of its program
 * that cannot be fetched and `terminate` ends the worker.
 */
export const guardWorker = (worker: WatchedWorker, side: Side): WorkerGuard => {
  const inFlight = new Set<(reason: Error) => void>();
  let end: Error | undefined;

  const terminate = (reason: Error): void => {
    if (end !== undefined) return;
    end = reason;
    worker.terminate();
    for (const reject of inFlight) reject(reason);
    inFlight.clear();
  };

  worker.addEventListener('error', (event) => {
    event.preventDefault();
    terminate(new WorkerCrashed(side, causeOf(event)));
  });
  worker.addEventListener('messageerror', () =>
    terminate(new WorkerCrashed(side, 'a message between it and the page could not be read.')),
  );

  return {
    get alive() {
      return end === undefined;
    },
    terminate,
    call: (work) =>
      new Promise((resolve, reject) => {
        if (end !== undefined) {
          reject(end);
          return;
        }
        inFlight.add(reject);
        work().then(
          (value) => {
            inFlight.delete(reject);
            resolve(value);
          },
          (error: unknown) => {
            inFlight.delete(reject);
            if (isDeviceLost(error)) {
              terminate(new WorkerCrashed(side, sentence(asError(error).message)));
            } else if (isPartMissing(error)) terminate(asError(error));
            reject(end ?? asError(error));
          },
        );
      }),
  };
};

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));

const sentence = (message: string): string => message.replace(/\.?$/, '.');

/** A script that cannot be loaded gives a plain Event without a message. */
const causeOf = (event: Event): string =>
  'message' in event && typeof event.message === 'string' && event.message !== ''
    ? sentence(event.message)
    : 'its script could not be loaded, or it ran out of memory. If the server has another version of the page by now, only a reload of the page helps.';

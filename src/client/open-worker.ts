import { proxy, wrap, type Endpoint, type Remote } from 'comlink';
import type { Side } from './errors.ts';
import { createProgressRelay, type ProgressRelay } from './progress-relay.ts';
import type { ServedPort } from './served-port.ts';
import { guardWorker, type WatchedWorker, type WorkerGuard } from './worker-guard.ts';

/** A worker with everything that must live as long as it: comlink drops a proxy that nobody holds. */
export interface OpenWorker<Port> {
  readonly served: Remote<ServedPort<Port>>;
  readonly guard: WorkerGuard;
  readonly progress: ProgressRelay;
}

export const openWorker = <Port>(
  worker: Endpoint & WatchedWorker,
  side: Side,
): OpenWorker<Port> => ({
  served: wrap<ServedPort<Port>>(worker),
  guard: guardWorker(worker, side),
  progress: createProgressRelay(),
});

/**
 * The port at the other end, as it is there: as all its calls are promises, a remote one is the same.
 * @throws WorkerCrashed if the worker's script cannot be run
 */
export const connectPort = <Port>(
  { served, guard, progress }: OpenWorker<Port>,
  assetBase: string,
): Promise<Port> =>
  guard.call(() => served.connect(assetBase, proxy(progress.receive)) as Promise<Port>);

import { portOf, type CallTable } from '../protocol/call-table.ts';
import type { ModelPort } from '../protocol/ports.ts';
import type { ProgressRelay } from './progress-relay.ts';
import { give } from './transfer.ts';
import type { WorkerGuard } from './worker-guard.ts';

/** A port over its worker: what the table says is given out is transferred, all else is copied. */
export const portClient = <Port extends object>(
  calls: CallTable<Port>,
  remote: Port,
  guard: WorkerGuard,
): Port =>
  portOf<Port>(
    calls,
    (call, { givesOut }) =>
      (request) =>
        guard.call(() =>
          call(remote, givesOut === undefined ? request : give(request, givesOut(request))),
        ),
  );

/** A model's port over its worker, whose progress has one channel for the worker's life. */
export const modelClient = <Port extends ModelPort>(
  calls: CallTable<Port>,
  remote: Port,
  guard: WorkerGuard,
  { listen }: ProgressRelay,
): Port => ({ ...portClient(calls, remote, guard), listen });

import { portOf, type CallTable } from '../protocol/call-table.ts';
import type { JudgePort } from '../protocol/judge.ts';
import type { ModelPort, Rollouts } from '../protocol/ports.ts';
import type { RunConfig } from '../protocol/run-config.ts';
import { CALLS } from '../protocol/calls.ts';
import type { ProgressRelay } from './progress-relay.ts';
import { give } from './transfer.ts';
import type { WorkerGuard } from './worker-guard.ts';

/** A port over its worker: what the table says is given out is transferred, all else is copied. */
const portClient = <Port extends object>(
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

/** The judge's port over its worker. */
export const judgeClient = (
  remote: JudgePort<RunConfig>,
  guard: WorkerGuard,
): JudgePort<RunConfig> => {
  const client = portClient(CALLS.judge, remote, guard);
  return {
    score: (request) => client.score(withoutPrompts(request)),
    rewards: (request) => client.rewards(withoutPrompts(request)),
  };
};

/** The judge reads none of the articles, which are most of what would be copied. */
const withoutPrompts = <T extends { readonly rollouts: Rollouts }>(request: T): T => ({
  ...request,
  rollouts: { ...request.rollouts, prompts: [] },
});

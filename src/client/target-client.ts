import type { Remote } from 'comlink';
import type { TargetPort } from '../protocol/ports.ts';
import type { ProgressRelay } from './progress-relay.ts';
import { give } from './transfer.ts';
import type { WorkerGuard } from './worker-guard.ts';

/** The target's port over its worker. The loop makes a dataset for one training only: it is given away. */
export const targetClient = (
  remote: Remote<TargetPort>,
  guard: WorkerGuard,
  progress: ProgressRelay,
): TargetPort => ({
  load: (request) => guard.call(() => remote.load(request)),
  warmUp: (request) => guard.call(() => remote.warmUp(request)),
  listen: progress.listen,
  train: (request) =>
    guard.call(() => remote.train(give(request, [request.dataset.ids, request.dataset.lengths]))),
  measure: (metric) => guard.call(() => remote.measure(metric)),
  attribute: (metric) => guard.call(() => remote.attribute(metric)),
  exportModel: (which) => guard.call(() => remote.exportModel(which)),
  memory: () => guard.call(() => remote.memory()),
  cancel: () => guard.call(() => remote.cancel()),
});

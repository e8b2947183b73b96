import type { Remote } from 'comlink';
import type { GeneratorPort } from '../protocol/ports.ts';
import type { ProgressRelay } from './progress-relay.ts';
import type { WorkerGuard } from './worker-guard.ts';

/**
 * The generator's port over its worker. Advantages and checkpoints are copied on their way out: the
 * page shows the first and keeps the second.
 */
export const generatorClient = (
  remote: Remote<GeneratorPort>,
  guard: WorkerGuard,
  progress: ProgressRelay,
): GeneratorPort => ({
  load: (request) => guard.call(() => remote.load(request)),
  warmUp: (request) => guard.call(() => remote.warmUp(request)),
  listen: progress.listen,
  reset: () => guard.call(() => remote.reset()),
  sample: (request) => guard.call(() => remote.sample(request)),
  update: (request) => guard.call(() => remote.update(request)),
  checkpoint: () => guard.call(() => remote.checkpoint()),
  restore: (checkpoint) => guard.call(() => remote.restore(checkpoint)),
  exportModel: () => guard.call(() => remote.exportModel()),
  memory: () => guard.call(() => remote.memory()),
  cancel: () => guard.call(() => remote.cancel()),
});

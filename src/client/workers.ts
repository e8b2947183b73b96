import { CALLS } from '../protocol/calls.ts';
import { Cancelled } from '../protocol/errors.ts';
import type { JudgePort } from '../protocol/judge.ts';
import type { GeneratorPort, TargetPort } from '../protocol/ports.ts';
import type { RunConfig } from '../protocol/run-config.ts';
import { connectPort, openWorker } from './open-worker.ts';
import { judgeClient, modelClient } from './port-client.ts';
import type { Ports } from './ports.ts';

/**
 * Starts the workers and connects their ports; no model is loaded yet.
 * @param assetBase absolute URL of the folder that the page lies in
 * @throws WorkerCrashed if a worker's script cannot be run
 */
export const startWorkers = async (assetBase: string): Promise<Ports> => {
  // Vite finds a worker's script by exactly this form of call.
  const generator = openWorker<GeneratorPort>(
    new Worker(new URL('../../workers/generator.worker.ts', import.meta.url), { type: 'module' }),
    'generator',
  );
  const target = openWorker<TargetPort>(
    new Worker(new URL('../../workers/target.worker.ts', import.meta.url), { type: 'module' }),
    'target',
  );
  const judge = openWorker<JudgePort<RunConfig>>(
    new Worker(new URL('../../workers/judge.worker.ts', import.meta.url), { type: 'module' }),
    'judge',
  );
  const guards = [generator.guard, target.guard, judge.guard];
  const terminate = (reason: Error = new Cancelled()): void => {
    for (const guard of guards) guard.terminate(reason);
  };
  try {
    const [generatorRemote, targetRemote, judgeRemote] = await Promise.all([
      connectPort(generator, assetBase),
      connectPort(target, assetBase),
      connectPort(judge, assetBase),
    ]);
    return {
      generator: modelClient(CALLS.generator, generatorRemote, generator.guard, generator.progress),
      target: modelClient(CALLS.target, targetRemote, target.guard, target.progress),
      judge: judgeClient(judgeRemote, judge.guard),
      get alive() {
        return guards.every(({ alive }) => alive);
      },
      terminate,
    };
  } catch (error) {
    terminate();
    throw error;
  }
};

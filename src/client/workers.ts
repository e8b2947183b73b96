import { Cancelled } from '../protocol/errors.ts';
import type { GeneratorPort, TargetPort } from '../protocol/ports.ts';
import { generatorClient } from './generator-client.ts';
import { connectPort, openWorker } from './open-worker.ts';
import type { PortPair } from './port-pair.ts';
import { targetClient } from './target-client.ts';

/**
 * Starts both workers and connects their ports; no model is loaded yet.
 * @param assetBase absolute URL of the folder that the page lies in
 * @throws WorkerCrashed if a worker's script cannot be run
 */
export const startWorkers = async (assetBase: string): Promise<PortPair> => {
  // Vite finds a worker's script by exactly this form of call.
  const generator = openWorker<GeneratorPort>(
    new Worker(new URL('../../workers/generator.worker.ts', import.meta.url), { type: 'module' }),
    'generator',
  );
  const target = openWorker<TargetPort>(
    new Worker(new URL('../../workers/target.worker.ts', import.meta.url), { type: 'module' }),
    'target',
  );
  const terminate = (reason: Error = new Cancelled()): void => {
    generator.guard.terminate(reason);
    target.guard.terminate(reason);
  };
  try {
    const [generatorRemote, targetRemote] = await Promise.all([
      connectPort(generator, assetBase),
      connectPort(target, assetBase),
    ]);
    return {
      generator: generatorClient(generatorRemote, generator.guard, generator.progress),
      target: targetClient(targetRemote, target.guard, target.progress),
      get alive() {
        return generator.guard.alive && target.guard.alive;
      },
      terminate,
    };
  } catch (error) {
    terminate();
    throw error;
  }
};

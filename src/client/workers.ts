import { CALLS } from '../protocol/calls.ts';
import { Cancelled } from '../protocol/errors.ts';
import type { GeneratorPort, TargetPort } from '../protocol/ports.ts';
import type { TextsPort } from '../protocol/texts.ts';
import { connectPort, openWorker } from './open-worker.ts';
import { modelClient, portClient } from './port-client.ts';
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
  const texts = openWorker<TextsPort>(
    new Worker(new URL('../../workers/texts.worker.ts', import.meta.url), { type: 'module' }),
    'texts',
  );
  const guards = [generator.guard, target.guard, texts.guard];
  const terminate = (reason: Error = new Cancelled()): void => {
    for (const guard of guards) guard.terminate(reason);
  };
  try {
    const [generatorRemote, targetRemote, textsRemote] = await Promise.all([
      connectPort(generator, assetBase),
      connectPort(target, assetBase),
      connectPort(texts, assetBase),
    ]);
    return {
      generator: modelClient(CALLS.generator, generatorRemote, generator.guard, generator.progress),
      target: modelClient(CALLS.target, targetRemote, target.guard, target.progress),
      texts: portClient(CALLS.texts, textsRemote, texts.guard),
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

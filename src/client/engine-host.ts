import type { LoadRequest, ModelReport } from '../protocol/ports.ts';
import type { PortPair } from './port-pair.ts';

/** Ports whose models are loaded. */
export interface Engines {
  readonly pair: PortPair;
  readonly generator: ModelReport;
  readonly target: ModelReport;
}

/** Keeps one pair of workers over many runs: starting them and loading models takes seconds. */
export interface EngineHost {
  /**
   * Both models of the request, loaded. Dead workers are replaced, models of another size or
   * backend too. A call while one is under way waits for that one first.
   * @throws WorkerCrashed, or what a port's `load` throws
   */
  ensure(request: LoadRequest): Promise<Engines>;
  /** Ends the workers, if there are any, even while they load; the next `ensure` starts new ones. */
  discard(): void;
}

export interface EngineHostOptions {
  /** Have the workers print what each kernel of a GPU takes. */
  readonly profile?: boolean;
}

export const createEngineHost = (
  start: () => Promise<PortPair>,
  { profile = false }: EngineHostOptions = {},
): EngineHost => {
  let pair: PortPair | undefined;
  let loaded: { readonly engines: Engines; readonly request: LoadRequest } | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let generation = 0;

  const discard = (): void => {
    generation += 1;
    pair?.terminate();
    pair = undefined;
    loaded = undefined;
  };

  const startPair = async (): Promise<PortPair> => {
    const mine = generation;
    const started = await start();
    // Discarded while the scripts were loading: nobody else knows of these workers.
    if (mine !== generation) started.terminate();
    else pair = started;
    return started;
  };

  const load = async (request: LoadRequest): Promise<Engines> => {
    if (pair !== undefined && !pair.alive) discard();
    if (loaded?.request.size === request.size && loaded.request.backend === request.backend) {
      return loaded.engines;
    }
    loaded = undefined;
    const running = pair ?? (await startPair());
    const [generator, target] = await Promise.all([
      running.generator.load({ ...request, profile }),
      running.target.load({ ...request, profile }),
    ]).catch((error: unknown) => {
      // The other side may still be loading; a fresh pair is simpler than to wait for it.
      running.terminate();
      throw error;
    });
    const engines: Engines = { pair: running, generator, target };
    loaded = { engines, request };
    return engines;
  };

  return {
    ensure: (request) => {
      const result = queue.then(() => load(request));
      queue = result.catch(() => undefined);
      return result;
    },
    discard,
  };
};

import type { LoadRequest, ModelReport } from '../protocol/ports.ts';
import type { Ports } from './ports.ts';

/** Ports whose models are loaded. */
export interface Engines {
  readonly ports: Ports;
  readonly generator: ModelReport;
  readonly target: ModelReport;
}

/** Keeps the same workers over many runs: starting them and loading models takes seconds. */
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
  start: () => Promise<Ports>,
  { profile = false }: EngineHostOptions = {},
): EngineHost => {
  let ports: Ports | undefined;
  let loaded: { readonly engines: Engines; readonly request: LoadRequest } | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let generation = 0;

  const discard = (): void => {
    generation += 1;
    ports?.terminate();
    ports = undefined;
    loaded = undefined;
  };

  const startPorts = async (): Promise<Ports> => {
    const mine = generation;
    const started = await start();
    // Discarded while the scripts were loading: nobody else knows of these workers.
    if (mine !== generation) started.terminate();
    else ports = started;
    return started;
  };

  const load = async (request: LoadRequest): Promise<Engines> => {
    if (ports !== undefined && !ports.alive) discard();
    if (loaded?.request.size === request.size && loaded.request.backend === request.backend) {
      return loaded.engines;
    }
    loaded = undefined;
    const running = ports ?? (await startPorts());
    const [generator, target] = await Promise.all([
      running.generator.load({ ...request, profile }),
      running.target.load({ ...request, profile }),
    ]).catch((error: unknown) => {
      // The other side may still be loading; fresh ports are simpler than to wait for it.
      running.terminate();
      throw error;
    });
    const engines: Engines = { ports: running, generator, target };
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

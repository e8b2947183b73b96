import { expose, proxy, type Endpoint } from 'comlink';
import { createAssets, type Assets } from '../src/client/assets.ts';
import type { ServedPort } from '../src/client/served-port.ts';
import type { JudgePort } from '../src/protocol/judge.ts';
import type { GeneratorPort, TargetPort } from '../src/protocol/ports.ts';
import type { RunConfig } from '../src/protocol/run-config.ts';

type AnyPort = GeneratorPort | TargetPort | JudgePort<RunConfig>;

/** Exposes a port to the page that started this worker. */
export const serve = <Port extends AnyPort>(
  create: (assets: Assets, assetBase: string) => Port | Promise<Port>,
  endpoint?: Endpoint,
): void => {
  const served: ServedPort<Port> = {
    connect: async (assetBase, onProgress) => {
      const port = await create(createAssets(assetBase), assetBase);
      // The judge's calls are too short to tell how far they are.
      if ('listen' in port) await port.listen(onProgress);
      return proxy(port);
    },
  };
  expose(served, endpoint);
};

import { expose, proxy, type Endpoint } from 'comlink';
import { createAssets, type Assets } from '../src/client/assets.ts';
import type { ServedPort } from '../src/client/served-port.ts';
import type { ProgressListener } from '../src/protocol/ports.ts';

interface Listenable {
  listen(listener: ProgressListener | undefined): Promise<void>;
}

/** Exposes a port to the page that started this worker. */
export const serve = (
  create: (assets: Assets, assetBase: string) => Listenable,
  endpoint?: Endpoint,
): void => {
  const served: ServedPort<Listenable> = {
    connect: async (assetBase, onProgress) => {
      const port = create(createAssets(assetBase), assetBase);
      await port.listen(onProgress);
      return proxy(port);
    },
  };
  expose(served, endpoint);
};

import { expose, proxy, type Endpoint } from 'comlink';
import { createAssets, type Assets } from '../src/client/assets.ts';
import type { ServedPort } from '../src/client/served-port.ts';
import { give } from '../src/client/transfer.ts';
import { portOf, type CallTable } from '../src/protocol/call-table.ts';
import type { PortsByName } from '../src/protocol/calls.ts';

/** Exposes a port to the page that started this worker; what its table says is given back is transferred. */
export const serve = <Port extends PortsByName[keyof PortsByName]>(
  calls: CallTable<Port>,
  create: (assets: Assets, assetBase: string) => Port | Promise<Port>,
  endpoint?: Endpoint,
): void => {
  const served: ServedPort<Port> = {
    connect: async (assetBase, onProgress) => {
      const port = await create(createAssets(assetBase), assetBase);
      // The texts' calls are too short to tell how far they are.
      if ('listen' in port) await port.listen(onProgress);
      return proxy(
        portOf<Port>(calls, (call, { givesBack }) => async (request) => {
          const result = await call(port, request);
          return givesBack === undefined ? result : give(result, givesBack(result));
        }),
      );
    },
  };
  expose(served, endpoint);
};

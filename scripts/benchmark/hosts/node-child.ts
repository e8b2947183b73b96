import { nodeAssets } from '../../common/node/node-assets.ts';
import { nodePorts } from '../../common/node/node-ports.ts';
import { createBench } from '../bench.ts';
import type { Reply, Request } from './node-messages.ts';

/** A bench in a process of its own, asked by messages; see `openNodeHost`. */
const bench = createBench({ assets: nodeAssets, openPorts: nodePorts });

const answer = async ({ method, args }: Request): Promise<Reply> => {
  try {
    const call = bench[method] as (...args: readonly unknown[]) => Promise<unknown>;
    return { value: await call(...args) };
  } catch (error) {
    return { error: (error as Error).message };
  }
};

process.on('message', (request: Request) => {
  void answer(request).then((reply) => process.send!(reply));
});
// The parent is gone: nobody would read the answers.
process.on('disconnect', () => process.exit());

import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ModelRole } from '../../../src/engine/ports/model-files.ts';
import { connectMember } from '../../../src/engine/team/member-endpoint.ts';
import { teamGenerator, teamTarget } from '../../../src/engine/team/team-ports.ts';
import { teamSizeFor, type Member } from '../../../src/engine/team/team.ts';
import type { GeneratorPort, TargetPort } from '../../../src/protocol/ports.ts';
import { nodeAssets } from './node-assets.ts';

export interface NodePorts {
  readonly generator: GeneratorPort;
  readonly target: TargetPort;
  /** Ends the other threads. */
  readonly close: () => Promise<void>;
}

/** Both ports in this thread, with further threads for the teams that a load asks for. */
export const nodePorts = (): NodePorts => {
  const threads = teamSizeFor(availableParallelism());
  const workers: Worker[] = [];
  return {
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
    generator: teamGenerator(nodeAssets, {
      threads,
      startMember: () => startMember('generator', workers),
    }),
    target: teamTarget(nodeAssets, {
      threads,
      startMember: () => startMember('target', workers),
    }),
  };
};

/** A thread that ends with this process. */
const startMember = <Port>(role: ModelRole, workers: Worker[]): Promise<Member<Port>> => {
  const worker = new Worker(new URL('./start-member-thread.mjs', import.meta.url));
  worker.unref();
  workers.push(worker);
  return new Promise((resolve, reject) => {
    worker.on('error', (error) => {
      reject(error);
      // Later, nobody waits for this promise, and the others would wait for this thread's share.
      throw error;
    });
    connectMember<Port>(nodeEndpoint(worker), role, '').then(resolve, reject);
  });
};

import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { createGeneratorService } from '../../src/engine/ports/generator-service.ts';
import type { ModelRole } from '../../src/engine/ports/model-files.ts';
import { createTargetService } from '../../src/engine/ports/target-service.ts';
import { ChannelCollective } from '../../src/engine/team/channel-collective.ts';
import { connectMember } from '../../src/engine/team/member-endpoint.ts';
import { teamGenerator, teamTarget } from '../../src/engine/team/team-ports.ts';
import type { Member } from '../../src/engine/team/team.ts';
import type { GeneratorPort, TargetPort } from '../../src/protocol/ports.ts';
import { nodeAssets } from './node-assets.ts';

export interface NodePorts {
  readonly generator: GeneratorPort;
  readonly target: TargetPort;
  /** Ends the other threads. */
  readonly close: () => Promise<void>;
}

/** Threads of a team: more would gain little, as each of them repeats the optimiser's update. */
const MOST_THREADS = 4;

/** Both ports in this thread, with further threads for the teams that a load asks for. */
export const nodePorts = (): NodePorts => {
  const generatorTeam = new ChannelCollective();
  const targetTeam = new ChannelCollective();
  const threads = Math.min(availableParallelism(), MOST_THREADS);
  const workers: Worker[] = [];
  return {
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
    generator: teamGenerator({
      leader: createGeneratorService(nodeAssets, { collective: generatorTeam }),
      collective: generatorTeam,
      threads,
      startMember: () => startMember('generator', workers),
    }),
    target: teamTarget({
      leader: createTargetService(nodeAssets, { collective: targetTeam }),
      collective: targetTeam,
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

import { expect, test } from 'vitest';
import { nodeAssets } from '../../common/node/node-assets.ts';
import { nodePorts } from '../../common/node/node-ports.ts';
import { checkAgreement, type NamedResults } from '../agreement.ts';
import type { Engine, StepTask } from '../job.ts';
import { ENGINES, STEP_TASKS } from '../plan.ts';
import { openWork } from './open.ts';

const resultsOf = async (engine: Engine, task: StepTask): Promise<NamedResults> => {
  const work = await openWork(
    {
      kind: 'step',
      backend: 'wasm',
      engine,
      task,
      size: 'nano',
      shape: { texts: 4, tokens: 8 },
      threads: 1,
    },
    { assets: nodeAssets, openPorts: nodePorts },
  );
  await work.prepare?.();
  await work.run();
  return { name: engine, results: await work.results!() };
};

test.each(STEP_TASKS)('all engines compute the same in %s', async (task) => {
  const all: NamedResults[] = [];
  for (const engine of ENGINES) all.push(await resultsOf(engine, task));
  expect(() => checkAgreement(`nano ${task}`, all)).not.toThrow();
});

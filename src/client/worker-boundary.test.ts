import { afterEach, expect, test, vi } from 'vitest';
import { serve } from '../../workers/serve.ts';
import { DEFAULT_CONFIG } from '../core/config/config.ts';
import type { CallTable } from '../protocol/call-table.ts';
import { CALLS, type PortsByName } from '../protocol/calls.ts';
import { isCancelled, Cancelled } from '../protocol/errors.ts';
import type { Progress, Rollouts, TrainRequest } from '../protocol/ports.ts';
import type { TextsPort } from '../protocol/texts.ts';
import { WorkerCrashed } from './errors.ts';
import { connectPort, openWorker } from './open-worker.ts';
import { modelClient, portClient } from './port-client.ts';
import { createFakePorts } from './testing/fake-ports.ts';

// A message channel stands for a worker: what crosses is cloned and transferred in the same way.
let close = (): void => undefined;
afterEach(() => close());

const connect = async <Port extends PortsByName[keyof PortsByName]>(
  calls: CallTable<Port>,
  port: Port,
) => {
  const { port1, port2 } = new MessageChannel();
  close = () => port1.close();
  serve(calls, () => port, port2);
  const worker = openWorker<Port>(Object.assign(port1, { terminate: close }), 'generator');
  const remote = await connectPort(worker, 'http://localhost/lab/');
  return { worker, remote };
};

const TRAINING: TrainRequest = {
  dataset: {
    innerSteps: 1,
    batchSize: 2,
    maxLength: 3,
    ids: new Int32Array(6),
    lengths: new Int32Array(2),
  },
  optimizer: {
    type: 'sgd',
    lr: 1,
    weightDecay: 0,
  },
  loss: 'own',
  keepTrajectory: false,
};

test('results, progress and a cancelled call cross with their types', async () => {
  const ports = createFakePorts();
  const { worker, remote } = await connect<PortsByName['generator']>(
    CALLS.generator,
    ports.generator,
  );
  const client = modelClient(CALLS.generator, remote, worker.guard, worker.progress);
  const seen: Progress[] = [];
  await client.listen((progress) => seen.push(progress));
  const request = {
    prompts: [[1, 2], [3]],
    groupSize: 2,
    maxTokens: 3,
    temperature: 1,
    seed: 1,
    endOfText: 0,
    keepForUpdate: true,
  } as const;
  const rollouts = await client.sample(request);
  expect(rollouts.tokens).toBeInstanceOf(Int32Array);
  expect(rollouts.tokens).toHaveLength(12);
  // Progress travels on a channel of its own, so the last of it may come after the result.
  await vi.waitFor(() => expect(seen.at(-1)).toEqual({ done: 3, total: 3 }));

  const cancelled = client.sample(request).catch((error: unknown) => error);
  await client.cancel();
  const error = await cancelled;
  expect(isCancelled(error)).toBe(true);
  expect(error).not.toBeInstanceOf(Cancelled);
});

test('a dataset is given away, a checkpoint is copied', async () => {
  const ports = createFakePorts();
  const { worker, remote } = await connect<PortsByName['target']>(CALLS.target, ports.target);
  const client = modelClient(CALLS.target, remote, worker.guard, worker.progress);
  const { losses } = await client.train(TRAINING);
  expect(losses).toHaveLength(1);
  expect(TRAINING.dataset.ids.buffer.byteLength).toBe(0);

  const other = await connect<PortsByName['generator']>(CALLS.generator, ports.generator);
  const generator = modelClient(
    CALLS.generator,
    other.remote,
    other.worker.guard,
    other.worker.progress,
  );
  const checkpoint = await generator.checkpoint();
  await generator.restore(checkpoint);
  expect(checkpoint.state).toHaveLength(8);
});

const ROLLOUTS: Rollouts = {
  groupSize: 1,
  maxTokens: 2,
  tokens: Int32Array.of(1, 2),
  lengths: Int32Array.of(2),
  surprisal: 1,
};

test('the texts’ port draws prompts and judges copies of rollouts', async () => {
  const asked: unknown[] = [];
  const port: TextsPort = {
    ...createFakePorts(0).texts,
    score: (request) => {
      asked.push(request.rollouts);
      return Promise.resolve({ soft: 0.5 });
    },
    rewards: () => Promise.resolve(Float32Array.of(1, -2)),
  };
  const { worker, remote } = await connect<TextsPort>(CALLS.texts, port);
  const client = portClient(CALLS.texts, remote, worker.guard);
  const request = { config: DEFAULT_CONFIG, rollouts: ROLLOUTS };
  expect(await client.score(request)).toEqual({ soft: 0.5 });
  expect(asked).toEqual([ROLLOUTS]);
  // Copied: the page goes on to train the target on them.
  expect(ROLLOUTS.tokens).toHaveLength(2);
  expect(await client.rewards(request)).toEqual(Float32Array.of(1, -2));
  const prompts = await client.prompts({ split: 'train', count: 2, seed: 3 });
  expect(prompts.texts).toEqual(['train prompt 0', 'train prompt 1']);
  expect(prompts.ids).toHaveLength(2);
});

test('a worker of texts that died says so to its callers', async () => {
  const { worker, remote } = await connect<TextsPort>(CALLS.texts, createFakePorts().texts);
  const client = portClient(CALLS.texts, remote, worker.guard);
  worker.guard.terminate(new WorkerCrashed('texts', 'out of memory.'));
  await expect(client.rewards({ config: DEFAULT_CONFIG, rollouts: ROLLOUTS })).rejects.toThrow(
    'The texts’ worker stopped: out of memory.',
  );
});

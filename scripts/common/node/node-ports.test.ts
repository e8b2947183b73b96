import { afterAll, expect, test } from 'vitest';
import { PRESETS } from '../../../src/core/config/presets.ts';
import { drawPrompts } from '../../../src/core/corpus/prompts.ts';
import { runLoop } from '../../../src/core/loop/loop.ts';
import type { Step } from '../../../src/core/run/step.ts';
import { recordSteps } from '../../../src/core/run/testing/record-steps.ts';
import { relativeError } from '../../../src/engine/kernels/testing/finite-differences.ts';
import { ADAM, METRICS, randomWeights } from '../../../src/engine/testing/experiments.ts';
import { randomDataset } from '../../../src/engine/testing/random-dataset.ts';
import { shippedTokenizer } from '../../../src/core/tokenizer/testing/shipped-tokenizer.ts';
import { isCancelled } from '../../../src/protocol/errors.ts';
import type { LoopEvent } from '../../../src/protocol/events.ts';
import { nodePorts } from './node-ports.ts';

const ports = nodePorts();
afterAll(() => ports.close());

const loadWith = async (threads: number): Promise<void> => {
  const request = { size: 'nano', backend: 'wasm', threads } as const;
  const reports = await Promise.all([ports.generator.load(request), ports.target.load(request)]);
  for (const { backend } of reports) {
    expect(backend.reason).toBeUndefined();
    expect(backend.threads).toBe(threads === 1 ? undefined : threads);
  }
};

const runSteps = async (): Promise<readonly Step[]> => {
  const config = { ...PRESETS.nano.config, grpoSteps: 2, validateEvery: 1 };
  const events: LoopEvent[] = [];
  for await (const event of runLoop({ config, ...ports, tokenizer: shippedTokenizer })) {
    events.push(event);
  }
  return recordSteps(events, config);
};

test('two threads take the GRPO steps of one', async () => {
  await loadWith(1);
  const [alone] = await runSteps();
  await loadWith(2);
  const [together] = await runSteps();
  expect(together!.phi).toBeCloseTo(alone!.phi!, 5);
  expect(together!.entropy).toBeCloseTo(alone!.entropy!, 4);
  expect(together!.scores).toEqual(alone!.scores);
});

test('a cancelled call ends in both threads, and the next one works', async () => {
  await loadWith(2);
  const request = {
    prompts: drawPrompts(shippedTokenizer, 'train', 64, 1).map(({ ids }) => ids),
    groupSize: 4,
    maxTokens: 16,
    temperature: 1,
    seed: 1,
    endOfText: shippedTokenizer.endOfText,
    keepForUpdate: true,
  } as const;
  const cancelled = ports.generator.sample(request).catch((error: unknown) => error);
  await ports.generator.cancel();
  expect(isCancelled(await cancelled)).toBe(true);
  const { tokens } = await ports.generator.sample(request);
  expect(tokens).toHaveLength(64 * 4 * 16);
});

test('two threads weigh, watch and attribute a training as one does', async () => {
  const shape = { innerSteps: 3, batchSize: 12, maxLength: 9, vocabularySize: 512 };
  const train = () =>
    ports.target.train({
      dataset: randomDataset(shape, 'team'),
      optimizer: ADAM,
      loss: 'own',
      keepTrajectory: true,
      exampleWeights: randomWeights(36, 'team'),
      patch: { rows: 3, columns: 4 },
    });
  const results = async (threads: number) => {
    await loadWith(threads);
    const { patches } = await train();
    const { tensors: before } = await ports.target.memory();
    const first = await ports.target.attribute({
      metric: METRICS.lm,
      keepTrajectory: true,
      adjointNorms: true,
    });
    const second = await ports.target.attribute({ metric: METRICS.patch, keepTrajectory: true });
    expect((await ports.target.memory()).tensors).toBe(before);
    await ports.target.releaseTrajectory();
    expect((await ports.target.memory()).tensors).toBeLessThan(before);
    await train();
    expect(await ports.target.attribute({ metric: METRICS.patch })).toEqual(second);
    return { patches, norms: first.adjointNorms, first: first.examples, second: second.examples };
  };
  const alone = await results(1);
  const together = await results(2);
  for (const name of ['patches', 'norms', 'first', 'second'] as const) {
    expect(relativeError(together[name]!, alone[name]!)).toBeLessThan(1e-3);
  }
  expect(alone.patches).toHaveLength(4 * 12);
  expect(alone.norms).toHaveLength(3 * 3);
});

import { describe, expect, test, vi } from 'vitest';
import { Cancelled } from '../../protocol/errors.ts';
import type { Dataset, TrainRequest } from '../../protocol/ports.ts';
import type { MetricSpec } from '../../protocol/training.ts';
import { openBackend } from '../backends/open.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import { ADAM, METRICS, OPTIMIZERS, randomWeights } from '../testing/experiments.ts';
import { memoryAssets } from '../testing/memory-assets.ts';
import { randomDataset } from '../testing/random-dataset.ts';
import { createTargetService } from './target-service.ts';

const SIZES = { layers: 1, width: 8, heads: 2, vocabularySize: 512, contextLength: 16 };
const METRIC: MetricSpec = { type: 'l2' };
const DATASET = randomDataset(
  { innerSteps: 3, batchSize: 8, maxLength: 9, vocabularySize: 512 },
  'target service',
);

const MOMENTUM = OPTIMIZERS.find(([name]) => name === 'momentum')![1];

const TRAINING: TrainRequest = {
  dataset: DATASET,
  optimizer: ADAM,
  loss: 'own',
  keepTrajectory: true,
};

const trainedService = async (changes: Partial<TrainRequest> = {}) => {
  const target = createTargetService(memoryAssets({ generator: SIZES, target: SIZES }));
  await target.load({ size: 'nano', backend: 'cpu' });
  const report = await target.train({ ...TRAINING, ...changes });
  return Object.assign(target, { report });
};

test('a trajectory serves one attribution, cancelled or not', async () => {
  const target = await trainedService();
  const { examples } = await target.attribute({ metric: METRIC });
  expect(examples).toHaveLength(24);
  await expect(target.attribute({ metric: METRIC })).rejects.toThrow('did not keep its trajectory');

  const other = await trainedService();
  await other.listen(() => void other.cancel());
  await expect(other.attribute({ metric: METRIC })).rejects.toThrow(Cancelled);
  await other.listen(undefined);
  await expect(other.attribute({ metric: METRIC })).rejects.toThrow('did not keep its trajectory');
});

test('a reading belongs to its training alone', async () => {
  const target = await trainedService();
  await target.measure(METRIC);
  await target.load({ size: 'nano', backend: 'cpu' });
  await expect(target.measure(METRIC)).rejects.toThrow('has not been trained yet');
});

describe('example weights', () => {
  const weights = randomWeights(24, 'weights');

  test.each(['lm', 'patch', 'l2'] as const)(
    'give τ at those weights, which is what Φ of %s changes by when they change',
    async (type) => {
      const metric = METRICS[type];
      // Smooth enough that differences tell the slope in float32 too; Adam's own are in float64.
      const training = { ...TRAINING, optimizer: MOMENTUM };
      const target = await trainedService({ ...training, exampleWeights: weights });
      const { examples } = await target.attribute({ metric });
      // All weights at once, each where it counts for Φ: a single one is lost in the rounding.
      const h = 0.01;
      const phiAt = async (change: number) => {
        const exampleWeights = weights.map((w, i) => w + change * Math.sign(examples[i]!));
        await target.train({ ...training, exampleWeights, keepTrajectory: false });
        return (await target.measure(metric)).phi;
      };
      const slope = ((await phiAt(h)) - (await phiAt(-h))) / (2 * h);
      const expected = examples.reduce((sum, tau) => sum + Math.abs(tau), 0);
      expect(Math.abs(slope / expected - 1)).toBeLessThan(1e-3);
    },
  );

  test('of 1 change nothing, whether of examples or of tokens', async () => {
    const target = await trainedService();
    const plain = await target.attribute({ metric: METRIC });
    for (const count of [24, 24 * 8]) {
      await target.train({ ...TRAINING, exampleWeights: new Float32Array(count).fill(1) });
      expect(await target.attribute({ metric: METRIC })).toEqual(plain);
    }
  });

  test('that do not fit the dataset are refused', async () => {
    await expect(trainedService({ exampleWeights: new Float32Array(23) })).rejects.toThrow(
      '23 weights fit neither the 24 examples of the training nor their 192 predicted tokens.',
    );
  });
});

test('a trajectory that is kept serves one metric after another as trainings of their own would', async () => {
  const metrics = [METRICS.lm, METRICS.patch, METRIC];
  const target = await trainedService();
  const kept = [];
  for (const metric of metrics) kept.push(await target.attribute({ metric, keepTrajectory: true }));
  const holding = await target.memory();
  await target.releaseTrajectory();
  const released = await target.memory();
  expect(released.tensors).toBeLessThan(holding.tensors);
  await expect(target.attribute({ metric: METRIC })).rejects.toThrow('released');
  for (const [i, metric] of metrics.entries()) {
    await target.train(TRAINING);
    expect(await target.attribute({ metric })).toEqual(kept[i]);
    expect(await target.memory()).toEqual(released);
  }
});

test('a cancelled attribution releases a trajectory that it was to keep', async () => {
  const target = await trainedService();
  await target.attribute({ metric: METRIC });
  const { tensors } = await target.memory();
  await target.train(TRAINING);
  await target.listen(() => void target.cancel());
  const cancelled = target.attribute({ metric: METRIC, keepTrajectory: true });
  await expect(cancelled).rejects.toThrow(Cancelled);
  expect((await target.memory()).tensors).toBe(tensors);
});

/** The first inner steps of a dataset. */
const firstSteps = (dataset: Dataset, innerSteps: number): Dataset => ({
  ...dataset,
  innerSteps,
  ids: dataset.ids.slice(0, innerSteps * dataset.batchSize * dataset.maxLength),
  lengths: dataset.lengths.slice(0, innerSteps * dataset.batchSize),
});

describe('on request', () => {
  const patch = { rows: 3, columns: 4 };

  test('a training reports the patch before the first inner step and after each', async () => {
    const target = await trainedService({ patch });
    const patches = target.report.patches!;
    expect(patches).toHaveLength(4 * 12);
    for (const innerSteps of [1, 2, 3]) {
      await target.train({ ...TRAINING, dataset: firstSteps(DATASET, innerSteps) });
      const { patchDelta } = await target.measure(METRICS.patch);
      const delta = Array.from(
        { length: 12 },
        (_, i) => patches[12 * innerSteps + i]! - patches[i]!,
      );
      expect(patchDelta!.flat()).toEqual(delta);
    }
  });

  test('a patch that is larger than the head is refused', async () => {
    await expect(trainedService({ patch: { rows: 9, columns: 4 } })).rejects.toThrow(
      'A 9×4 bitmap does not fit an LM head of 8 dimensions and 512 tokens.',
    );
  });

  test('patches and norms cost what they read, and nothing where nobody asks', async () => {
    const { kernels } = await openBackend('cpu');
    const spies = (['copy', 'clipScale', 'addScaled', 'matMul', 'download'] as const).map(
      (name) =>
        [
          name,
          vi.spyOn(kernels as { -readonly [K in keyof KernelSet]: KernelSet[K] }, name),
        ] as const,
    );
    const callsOf = async (asked: boolean) => {
      for (const [, spy] of spies) spy.mockClear();
      const target = await trainedService(asked ? { patch } : {});
      const attribution = await target.attribute({ metric: METRIC, adjointNorms: asked });
      expect(target.report.patches?.length).toBe(asked ? 48 : undefined);
      expect(attribution.adjointNorms?.length).toBe(asked ? 9 : undefined);
      return Object.fromEntries(spies.map(([name, spy]) => [name, spy.mock.calls.length]));
    };
    const plain = await callsOf(false);
    const asked = await callsOf(true);
    expect(plain['clipScale']).toBe(0);
    expect(asked).toEqual({
      ...plain,
      copy: plain['copy']! + 4,
      clipScale: 3 * 3,
      download: plain['download']! + 4 + 3,
    });
    for (const [, spy] of spies) spy.mockRestore();
  });
});

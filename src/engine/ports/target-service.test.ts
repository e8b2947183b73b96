import { expect, test } from 'vitest';
import { Cancelled } from '../../protocol/errors.ts';
import type { MetricSpec, InnerOptimizer } from '../../protocol/training.ts';
import { memoryAssets } from '../testing/memory-assets.ts';
import { randomDataset } from '../testing/random-dataset.ts';
import { createTargetService } from './target-service.ts';

const SIZES = { layers: 1, width: 8, heads: 2, vocabularySize: 512, contextLength: 16 };
const METRIC: MetricSpec = { type: 'l2' };
const OPTIMIZER: InnerOptimizer = {
  type: 'adam',
  lr: 1e-3,
  beta1: 0.9,
  beta2: 0.95,
  eps: 1e-8,
  epsRoot: 1e-6,
  weightDecay: 0,
};
const DATASET = randomDataset(
  { innerSteps: 3, batchSize: 8, maxLength: 9, vocabularySize: 512 },
  'target service',
);

const trainedService = async () => {
  const target = createTargetService(memoryAssets({ generator: SIZES, target: SIZES }));
  await target.load({ size: 'nano', backend: 'cpu' });
  await target.train({
    dataset: DATASET,
    optimizer: OPTIMIZER,
    loss: 'own',
    keepTrajectory: true,
  });
  return target;
};

test('a trajectory serves one attribution, cancelled or not', async () => {
  const target = await trainedService();
  const { examples } = await target.attribute(METRIC);
  expect(examples).toHaveLength(24);
  await expect(target.attribute(METRIC)).rejects.toThrow('did not keep its trajectory');

  const other = await trainedService();
  await other.listen(() => void other.cancel());
  await expect(other.attribute(METRIC)).rejects.toThrow(Cancelled);
  await other.listen(undefined);
  await expect(other.attribute(METRIC)).rejects.toThrow('did not keep its trajectory');
});

test('a reading belongs to its training alone', async () => {
  const target = await trainedService();
  await target.measure(METRIC);
  await target.load({ size: 'nano', backend: 'cpu' });
  await expect(target.measure(METRIC)).rejects.toThrow('has not been trained yet');
});

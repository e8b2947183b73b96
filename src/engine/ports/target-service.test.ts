import { expect, test } from 'vitest';
import { Cancelled } from '../../protocol/errors.ts';
import type { MetricSpec } from '../../protocol/training.ts';
import { ADAM } from '../testing/experiments.ts';
import { memoryAssets } from '../testing/memory-assets.ts';
import { randomDataset } from '../testing/random-dataset.ts';
import { createTargetService } from './target-service.ts';

const SIZES = { layers: 1, width: 8, heads: 2, vocabularySize: 512, contextLength: 16 };
const METRIC: MetricSpec = { type: 'l2' };
const DATASET = randomDataset(
  { innerSteps: 3, batchSize: 8, maxLength: 9, vocabularySize: 512 },
  'target service',
);

const trainedService = async () => {
  const target = createTargetService(memoryAssets({ generator: SIZES, target: SIZES }));
  await target.load({ size: 'nano', backend: 'cpu' });
  await target.train({
    dataset: DATASET,
    optimizer: ADAM,
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

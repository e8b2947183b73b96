import '../kernels/testing/float64.ts';

import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { Cancelled } from '../../protocol/errors.ts';
import type { Dataset } from '../../protocol/ports.ts';
import { exampleIds } from '../../core/loop/dataset.ts';
import { createCpuKernels } from '../kernels/cpu/cpu-kernels.ts';
import { relativeError } from '../kernels/testing/finite-differences.ts';
import { readMetric } from '../metric/measure.ts';
import { BUDGETS, metagradientOf, type Experiment } from '../testing/experiment.ts';
import { OPTIMIZERS, randomWeights, tinyExperiment } from '../testing/experiments.ts';
import { InnerTraining } from './inner-training.ts';
import { metagradient } from './metagradient.ts';
import { unpaced, type Pace } from '../runtime/pace.ts';

const kernels = createCpuKernels();

const trainingOf = ({ model, dataset, optimizer, loss }: Experiment, pace: Pace = unpaced) =>
  new InnerTraining({ kernels, model, dataset, optimizer, loss, keepTrajectory: true, pace });

describe.each(OPTIMIZERS)('through 7 steps of %s', (_, optimizer) => {
  const experiment = tinyExperiment({ innerSteps: 7, seed: 'segments', optimizer });
  test.each(BUDGETS)('%s give the same Φ and τ', async (name, budget) => {
    const everything = await metagradientOf(kernels, experiment);
    const { numTensors } = memory();
    expect(await metagradientOf(kernels, experiment, budget), name).toEqual(everything);
    expect(memory().numTensors).toBe(numTensors);
  });
});

test('run reports the mean example loss of each step before its update', async () => {
  const experiment = tinyExperiment({ innerSteps: 3 });
  const { model, parameters, dataset } = experiment;
  const training = new InnerTraining({
    ...experiment,
    kernels,
    keepTrajectory: false,
    exampleWeights: randomWeights(9, 'w'),
    pace: unpaced,
  });
  const losses = await training.run(parameters);
  const examples = [0, 1, 2].map((i) => exampleIds(dataset, i));
  const initial = kernels.upload(parameters, [parameters.length]);
  const { phi } = await readMetric(kernels, model, { type: 'lm', examples }, initial, parameters);
  expect(losses).toHaveLength(3);
  expect(losses[0]).toBeCloseTo(-phi, 12);
  training.dispose();
  initial.tensor.dispose();
});

/** Every example of the dataset `times` times in its batch. */
const repeated = (dataset: Dataset, times: number): Dataset => {
  const { batchSize, maxLength } = dataset;
  const order = Array.from({ length: dataset.innerSteps }, (_, t) =>
    Array.from({ length: batchSize * times }, (__, i) => t * batchSize + (i % batchSize)),
  ).flat();
  return {
    ...dataset,
    batchSize: batchSize * times,
    ids: Int32Array.from(
      order.flatMap((i) => [...dataset.ids.subarray(i * maxLength, (i + 1) * maxLength)]),
    ),
    lengths: Int32Array.from(order, (i) => dataset.lengths[i]!),
  };
};

test('a batch of several microbatches is one batch', async () => {
  const times = 250;
  const experiment = tinyExperiment({ innerSteps: 2, seed: 'microbatches' });
  const dataset = repeated(experiment.dataset, times);
  const once = await metagradientOf(kernels, experiment);
  const many = await metagradientOf(kernels, { ...experiment, dataset });
  // Each copy has its share of the example's influence.
  const shares = Float32Array.from({ length: many.tau.length }, (_, i) => {
    const [t, example] = [Math.floor(i / dataset.batchSize), i % dataset.batchSize];
    const { batchSize } = experiment.dataset;
    return once.tau[t * batchSize + (example % batchSize)]! / times;
  });
  expect(many.phi).toBeCloseTo(once.phi, 12);
  expect(relativeError(many.tau, shares)).toBeLessThan(1e-9);
});

test('a cancelled training or metagradient leaves no tensor behind', async () => {
  const experiment = tinyExperiment();
  const { numTensors } = memory();
  const stopAfter = (pauses: number): Pace => ({
    pause: () => (pauses-- > 0 ? Promise.resolve() : Promise.reject(new Cancelled())),
  });

  const stopped = trainingOf(experiment, stopAfter(2));
  await expect(stopped.run(experiment.parameters)).rejects.toThrow(Cancelled);
  stopped.dispose();
  expect(memory().numTensors).toBe(numTensors);

  const training = trainingOf(experiment);
  await training.run(experiment.parameters);
  const sweep = metagradient({
    kernels,
    model: experiment.model,
    dataset: experiment.dataset,
    training,
    metricGradient: new Float32Array(experiment.parameters.length).fill(1),
    pace: stopAfter(2),
  });
  await expect(sweep).rejects.toThrow(Cancelled);
  training.dispose();
  expect(memory().numTensors).toBe(numTensors);
});

test('it says so when there is no trained state yet', () => {
  expect(() => trainingOf(tinyExperiment()).final).toThrow('The target has not been trained yet.');
});

import '../kernels/testing/float64.ts';

import { memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createCpuKernels } from '../kernels/cpu/cpu-kernels.ts';
import { relativeError } from '../kernels/testing/finite-differences.ts';
import { readMetric } from '../metric/measure.ts';
import { parametersOf } from '../optimizer/optimizer.ts';
import type { MemoryBudget } from '../runtime/budgets.ts';
import { unpaced } from '../runtime/pace.ts';
import { BUDGETS, type Experiment } from '../testing/experiment.ts';
import { OPTIMIZERS, randomWeights, tinyExperiment } from '../testing/experiments.ts';
import { nestedAdjointNorms } from '../testing/nested-oracle.ts';
import { InnerTraining } from './inner-training.ts';
import { metagradient } from './metagradient.ts';

const kernels = createCpuKernels();

beforeAll(() => setBackend('cpu'));

const normsOf = async (experiment: Experiment, budget?: MemoryBudget) => {
  const { model, parameters, dataset, metric } = experiment;
  const training = new InnerTraining({
    ...experiment,
    kernels,
    keepTrajectory: true,
    pace: unpaced,
    ...(budget && { budget }),
  });
  await training.run(parameters);
  const final = parametersOf(training.final);
  const { gradient } = await readMetric(kernels, model, metric, final, parameters);
  const options = { kernels, model, dataset, training, metricGradient: gradient, pace: unpaced };
  const { adjointNorms, examples } = await metagradient({ ...options, adjointNorms: true });
  const plain = await metagradient(options);
  training.dispose();
  expect(plain.adjointNorms).toBeUndefined();
  expect(plain.examples).toEqual(examples);
  return adjointNorms!;
};

describe.each(OPTIMIZERS)('with %s', (_, optimizer) => {
  const experiment = tinyExperiment({ optimizer, exampleWeights: randomWeights(12, 'w') });

  test('they are those of nested differentiation', async () => {
    const slots = { adam: 3, momentum: 2, sgd: 1 }[optimizer.type];
    const expected = nestedAdjointNorms(experiment).flatMap((norms) => norms.slice(0, slots));
    const norms = await normsOf(experiment);
    expect(norms).toHaveLength(4 * slots);
    expect(relativeError(norms, Float32Array.from(expected))).toBeLessThan(1e-9);
    // Φ reads the weights after the last inner step, not their moments.
    expect([...norms.slice(-slots)].map((norm) => norm > 0)).toEqual(
      [true, false, false].slice(0, slots),
    );
  });

  test.each(BUDGETS)('they are the same with %s, and leave nothing behind', async (__, budget) => {
    const { numTensors } = memory();
    expect(await normsOf(experiment, budget)).toEqual(await normsOf(experiment));
    expect(memory().numTensors).toBe(numTensors);
  });
});

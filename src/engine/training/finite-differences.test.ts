import '../kernels/testing/float64.ts';

import { describe, expect, test } from 'vitest';
import { createCpuKernels } from '../kernels/cpu/cpu-kernels.ts';
import { relativeError } from '../kernels/testing/finite-differences.ts';
import { metagradientOf, phiOf, type Experiment } from '../testing/experiment.ts';
import {
  ADAM,
  METRICS,
  OPTIMIZERS,
  randomWeights,
  TINY,
  tinyExperiment,
} from '../testing/experiments.ts';

const kernels = createCpuKernels();
/** Truncation falls with its square, rounding grows with its inverse: both are about 1e-8 here. */
const STEP = 1e-5;

/** ∂Φ/∂w_i for every weight, by retraining twice. */
const differences = async (experiment: Experiment, weights: Float32Array) => {
  const phiWith = (i: number, change: number) =>
    phiOf(kernels, { ...experiment, exampleWeights: weights.with(i, weights[i]! + change) });
  const tau = new Float32Array(weights.length);
  for (let i = 0; i < weights.length; i++) {
    tau[i] = ((await phiWith(i, STEP)) - (await phiWith(i, -STEP))) / (2 * STEP);
  }
  return tau;
};

const errorOf = async (experiment: Experiment): Promise<number> => {
  const { tau } = await metagradientOf(kernels, experiment);
  const { exampleWeights = new Float32Array(tau.length).fill(1) } = experiment;
  return relativeError(tau, await differences(experiment, exampleWeights));
};

describe.each(OPTIMIZERS)('τ through 4 steps of %s equals central differences', (_, optimizer) => {
  describe.each(['patch', 'l2', 'lm'] as const)('for %s', (metric) => {
    test.each(['own', 'fixed'] as const)('with the %s loss', async (loss) => {
      const experiment = tinyExperiment({ optimizer, loss, metric: METRICS[metric] });
      expect(await errorOf(experiment)).toBeLessThan(1e-6);
    });
  });

  test('at example weights other than 1', async () => {
    const experiment = tinyExperiment({ optimizer, exampleWeights: randomWeights(12, 'w') });
    expect(await errorOf(experiment)).toBeLessThan(1e-6);
  });

  test.each(['own', 'fixed'] as const)('for weights of tokens, with the %s loss', async (loss) => {
    const experiment = tinyExperiment({ optimizer, loss });
    const { tokenTau } = await metagradientOf(kernels, experiment);
    const ones = new Float32Array(tokenTau.length).fill(1);
    expect(relativeError(tokenTau, await differences(experiment, ones))).toBeLessThan(1e-6);
  });

  test('of a model of two layers, through 6 steps', async () => {
    const config = { ...TINY, layers: 2 };
    const experiment = tinyExperiment({ optimizer, config, innerSteps: 6, seed: 'two layers' });
    expect(await errorOf(experiment)).toBeLessThan(1e-6);
  });
});

test('without ε_root too, where s is 0 for tokens that never occur', async () => {
  const experiment = tinyExperiment({ optimizer: { ...ADAM, epsRoot: 0 } });
  expect(await errorOf(experiment)).toBeLessThan(1e-5);
});

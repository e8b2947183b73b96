import '../kernels/testing/float64.ts';

import { expect, test } from 'vitest';
import { createCpuKernels } from '../kernels/cpu/cpu-kernels.ts';
import { innerProduct } from '../kernels/testing/finite-differences.ts';
import { createTestRandom } from '../kernels/testing/random.ts';
import { correlation } from '../testing/correlation.ts';
import { metagradientOf, phiOf } from '../testing/experiment.ts';
import { tinyExperiment } from '../testing/experiments.ts';

const PERTURBATIONS = 20;

test.each([0.001, 0.01])(
  'Φ + <τ, δ> predicts retraining with example weights 1 + δ, δ ~ %d·N(0, 1)',
  async (deviation) => {
    const kernels = createCpuKernels();
    const experiment = tinyExperiment({ batchSize: 8, seed: 'prediction' });
    const { phi, tau } = await metagradientOf(kernels, experiment);
    const random = createTestRandom('perturbations');
    const predicted: number[] = [];
    const retrained: number[] = [];
    for (let i = 0; i < PERTURBATIONS; i++) {
      const change = random.normals(tau.length, deviation);
      const exampleWeights = change.map((value) => 1 + value);
      predicted.push(phi + innerProduct(tau, change));
      retrained.push(await phiOf(kernels, { ...experiment, exampleWeights }));
    }
    expect(correlation(predicted, retrained)).toBeGreaterThan(0.99);
  },
);

import '../kernels/testing/float64.ts';

import { setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createCpuKernels } from '../kernels/cpu/cpu-kernels.ts';
import { relativeError } from '../kernels/testing/finite-differences.ts';
import { createTestRandom } from '../kernels/testing/random.ts';
import { metagradientOf } from './experiment.ts';
import { METRICS, OPTIMIZERS, randomWeights, TINY, tinyExperiment } from './experiments.ts';
import { nestedMetagradient, nestedStep } from './nested-oracle.ts';
import { tangentStep } from './tangent-step.ts';

const kernels = createCpuKernels();

beforeAll(() => setBackend('cpu'));

describe.each([1, 2])('a random model of %i layers', (layers) => {
  const config = { ...TINY, layers };
  const experiment = tinyExperiment({
    config,
    seed: `oracle ${layers}`,
    exampleWeights: randomWeights(12, 'weights'),
  });
  const direction = createTestRandom('direction').normals(experiment.model.layout.size);

  test.each(['own', 'fixed'] as const)('one step of the %s loss: τ and H·u', async (loss) => {
    const hand = await tangentStep(kernels, { ...experiment, loss }, 1, direction);
    const nested = nestedStep({ ...experiment, loss }, 1, direction);
    expect(relativeError(hand.tau, nested.tau)).toBeLessThan(1e-9);
    expect(relativeError(hand.curvature, nested.curvature)).toBeLessThan(1e-9);
  });

  test.each(['patch', 'l2', 'lm'] as const)('the whole of A with %s: Φ and τ', async (metric) => {
    const chosen = { ...experiment, metric: METRICS[metric] };
    const hand = await metagradientOf(kernels, chosen);
    const nested = nestedMetagradient(chosen);
    expect(hand.phi).toBeCloseTo(nested.phi, 12);
    expect(relativeError(hand.tau, nested.tau)).toBeLessThan(1e-9);
  });

  test('the whole of A with weights of tokens', async () => {
    const { tokenTau } = await metagradientOf(kernels, experiment);
    const tokenWeights = randomWeights(tokenTau.length, 'token weights');
    const chosen = { ...experiment, exampleWeights: tokenWeights };
    const hand = await metagradientOf(kernels, chosen);
    const nested = nestedMetagradient(chosen);
    expect(hand.phi).toBeCloseTo(nested.phi, 12);
    expect(relativeError(hand.tokenTau, nested.tau)).toBeLessThan(1e-9);
  });

  test.each(OPTIMIZERS)('the whole of A with %s', async (_, optimizer) => {
    const chosen = { ...experiment, optimizer };
    const nested = nestedMetagradient(chosen);
    const hand = await metagradientOf(kernels, chosen);
    expect(relativeError(hand.tau, nested.tau)).toBeLessThan(1e-9);
  });
});

test('without the mending tfjs is silently wrong about H·u', () => {
  const experiment = tinyExperiment({ seed: 'unmended' });
  const direction = createTestRandom('direction').normals(experiment.model.layout.size);
  const mended = nestedStep(experiment, 0, direction);
  const unmended = nestedStep(experiment, 0, direction, false);
  expect(relativeError(unmended.tau, mended.tau)).toBeLessThan(1e-9);
  expect(relativeError(unmended.curvature, mended.curvature)).toBeGreaterThan(0.1);
});

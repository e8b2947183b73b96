import { beforeAll, describe, expect, test } from 'vitest';
import { openBackend } from '../backends/open.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import { relativeError } from '../kernels/testing/finite-differences.ts';
import { createTestRandom } from '../kernels/testing/random.ts';
import { metagradientOf } from './experiment.ts';
import { TINY, tinyExperiment } from './experiments.ts';
import { nestedMetagradient, nestedStep } from './nested-oracle.ts';
import { tangentStep } from './tangent-step.ts';

let kernels: KernelSet;
beforeAll(async () => {
  ({ kernels } = await openBackend('wasm'));
});

describe.each([1, 2])('on wasm in float32, a random model of %i layers', (layers) => {
  const experiment = tinyExperiment({ config: { ...TINY, layers }, seed: `wasm ${layers}` });
  const direction = createTestRandom('direction').normals(experiment.model.layout.size);

  test('one step: τ and H·u', async () => {
    const hand = await tangentStep(kernels, experiment, 1, direction);
    const nested = nestedStep(experiment, 1, direction);
    expect(relativeError(hand.tau, nested.tau)).toBeLessThan(1e-3);
    expect(relativeError(hand.curvature, nested.curvature)).toBeLessThan(1e-3);
  });

  test('the whole of A: Φ and τ', async () => {
    const hand = await metagradientOf(kernels, experiment);
    const nested = nestedMetagradient(experiment);
    expect(hand.phi).toBeCloseTo(nested.phi, 5);
    expect(relativeError(hand.tau, nested.tau)).toBeLessThan(1e-3);
    const exampleWeights = new Float32Array(hand.tokenTau.length).fill(1);
    const tokens = nestedMetagradient({ ...experiment, exampleWeights });
    expect(relativeError(hand.tokenTau, tokens.tau)).toBeLessThan(1e-3);
  });
});

import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { Cancelled } from '../../protocol/errors.ts';
import { openBackend } from '../backends/open.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import { createTestRandom } from '../kernels/testing/random.ts';
import { unpaced } from '../runtime/pace.ts';
import { TINY } from '../testing/experiments.ts';
import { drawGroup, POLICY_OPTIMIZER } from '../testing/policies.ts';
import { randomModel } from '../testing/random-model.ts';
import { runPolicySweep } from '../testing/run-policy-sweep.ts';
import { policyBatch, type SampledGroup } from './policy-batch.ts';
import { ReferencePolicy } from './reference-policy.ts';

const CONTEXT = 24;
const TEMPERATURE = 0.8;
const policy = randomModel({ ...TINY, layers: 2, contextLength: CONTEXT }, 'policy');
const shift = createTestRandom('reference').normals(policy.parameters.length, 0.1);
const moved = policy.parameters.map((weight, i) => weight + shift[i]!);

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  let kernels: KernelSet;
  let group: SampledGroup;
  beforeAll(async () => {
    ({ kernels } = await openBackend(backend));
    const parameters = kernels.upload(policy.parameters, [policy.parameters.length]);
    group = await drawGroup(kernels, policy.model, parameters, { temperature: TEMPERATURE });
    group = { ...group, lengths: Int32Array.from(group.lengths, (length, i) => length - (i % 3)) };
    parameters.tensor.dispose();
  });

  const withReference = async (
    weights: Float32Array,
    use: (reference: ReferencePolicy) => Promise<void>,
  ) => {
    const { numTensors } = memory();
    const reference = new ReferencePolicy(kernels, policy.model, weights);
    // Weights that nobody asks for take no memory.
    expect(memory().numTensors).toBe(numTensors);
    try {
      await use(reference);
      expect(memory().numTensors).toBe(numTensors + 1);
    } finally {
      reference.dispose();
      expect(memory().numTensors).toBe(numTensors);
    }
  };

  test('a policy with the reference’s weights is 0 from it, to rounding', () =>
    withReference(policy.parameters, async (reference) => {
      const logRatios = await reference.logRatios(group, TEMPERATURE, unpaced);
      expect(logRatios).toHaveLength(group.tokens.length);
      expect(Math.max(...logRatios.map(Math.abs))).toBeLessThan(1e-5);
    }));

  test('log ratios are differences of log-probabilities, and 0 past a text’s end', () =>
    withReference(moved, async (reference) => {
      const logRatios = await reference.logRatios(group, TEMPERATURE, unpaced);
      const all = Int32Array.from(group.lengths, (_, i) => i);
      const zeros = new Float32Array(all.length);
      const batch = policyBatch(group, all, zeros, 1, CONTEXT);
      const settings = { ...POLICY_OPTIMIZER, temperature: TEMPERATURE };
      const [own, others] = await Promise.all(
        [policy.parameters, moved].map((parameters) =>
          runPolicySweep(kernels, { ...policy, parameters }, batch, settings),
        ),
      );
      const beyond: number[] = [];
      logRatios.forEach((logRatio, slot) => {
        const [place, rollout] = [slot % group.maxTokens, Math.floor(slot / group.maxTokens)];
        if (place >= group.lengths[rollout]!) beyond.push(logRatio);
        else expect(logRatio).toBeCloseTo(own!.logProbs[slot]! - others!.logProbs[slot]!, 4);
      });
      expect(beyond.length).toBeGreaterThan(0);
      expect(new Set(beyond)).toEqual(new Set([0]));
      expect(Math.max(...logRatios.map(Math.abs))).toBeGreaterThan(0.1);
    }));

  test('a cancelled comparison leaves nothing but the weights behind', () =>
    withReference(moved, async (reference) => {
      const pace = { pause: () => Promise.reject(new Cancelled()) };
      await expect(reference.logRatios(group, TEMPERATURE, pace)).rejects.toThrow(Cancelled);
    }));
});

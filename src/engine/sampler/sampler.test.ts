import '../kernels/testing/float64.ts';

import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { Cancelled } from '../../protocol/errors.ts';
import { createCpuKernels } from '../kernels/cpu/cpu-kernels.ts';
import { policyBatch, type SampledGroup } from '../policy/policy-batch.ts';
import { TINY } from '../testing/experiments.ts';
import { logitsAfter, softmax } from '../testing/full-logits.ts';
import { drawGroup, POLICY_OPTIMIZER, PROMPTS, type GroupChoices } from '../testing/policies.ts';
import { randomModel } from '../testing/random-model.ts';
import { runPolicySweep } from '../testing/run-policy-sweep.ts';
import { relativeError } from '../kernels/testing/finite-differences.ts';
import { unpaced } from '../runtime/pace.ts';
import { promptBatch } from './prompt-batch.ts';
import { sample } from './sampler.ts';

const CONTEXT = 20;
const kernels = createCpuKernels();
const policy = randomModel({ ...TINY, layers: 2, contextLength: CONTEXT }, 'sampler');
const parameters = kernels.upload(policy.parameters, [policy.parameters.length]);

const draw = (choices: GroupChoices = {}) => drawGroup(kernels, policy.model, parameters, choices);

const responseOf = ({ tokens, maxTokens }: SampledGroup, rollout: number): number[] =>
  Array.from(tokens.subarray(rollout * maxTokens, (rollout + 1) * maxTokens));

/** Each drawn token's log-probability by a forward pass over prompt and response together. */
const logProbsWithoutCache = async (group: SampledGroup, temperature: number) => {
  const rollouts = Int32Array.from(group.lengths, (_, i) => i);
  const batch = policyBatch(group, rollouts, new Float32Array(rollouts.length), 1, CONTEXT);
  const settings = { ...POLICY_OPTIMIZER, temperature };
  return (await runPolicySweep(kernels, policy, batch, settings)).logProbs;
};

describe('the cache', () => {
  test.each([1, 0.6])('changes no log-probability at temperature %d', async (temperature) => {
    const group = await draw({ temperature, maxTokens: 12 });
    const expected = await logProbsWithoutCache(group, temperature);
    expect(relativeError(group.logProbs, expected)).toBeLessThan(1e-12);
  });

  test('holds more prompts than are read at once', async () => {
    const prompts = Array.from({ length: 70 }, (_, i) => [i % 11, (i * 3) % 11, 1].slice(i % 3));
    const group = await draw({ prompts, groupSize: 2, maxTokens: 4 });
    const expected = await logProbsWithoutCache(group, 1);
    expect(relativeError(group.logProbs, expected)).toBeLessThan(1e-12);
  });

  test('holds a text that fills the context', async () => {
    const prompts = [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0, 1, 2, 3, 4, 5, 6], [8]];
    const group = await draw({ prompts, maxTokens: 4 });
    const expected = await logProbsWithoutCache(group, 1);
    expect(relativeError(group.logProbs, expected)).toBeLessThan(1e-12);
  });
});

test('greedy takes the most probable token of a full forward pass', async () => {
  const group = await draw({ temperature: 0, groupSize: 1 });
  for (const [i, prompt] of PROMPTS.entries()) {
    const text = [...prompt];
    for (let step = 0; step < group.maxTokens; step++) {
      const probabilities = softmax(await logitsAfter(kernels, policy, text));
      const best = probabilities.indexOf(Math.max(...probabilities));
      const slot = i * group.maxTokens + step;
      expect(group.tokens[slot]).toBe(best);
      expect(group.logProbs[slot]).toBeCloseTo(Math.log(probabilities[best]!), 12);
      text.push(best);
    }
  }
});

test.each([1, 0.5])(
  'tokens are as frequent as temperature %d makes them probable',
  async (temperature) => {
    const rollouts = 4000;
    const group = await draw({ prompts: [[3, 1]], groupSize: rollouts, maxTokens: 1, temperature });
    const probabilities = softmax(await logitsAfter(kernels, policy, [3, 1]), temperature);
    const counts = new Array<number>(probabilities.length).fill(0);
    for (const token of group.tokens) counts[token]! += 1;
    probabilities.forEach((probability, token) => {
      const deviation = Math.sqrt(rollouts * probability * (1 - probability));
      expect(Math.abs(counts[token]! - rollouts * probability)).toBeLessThan(4 * deviation + 1);
    });
  },
);

describe('the seed', () => {
  test('decides every token', async () => {
    const first = await draw({ seed: 1 });
    expect(await draw({ seed: 1 })).toEqual(first);
    expect((await draw({ seed: 2 })).tokens).not.toEqual(first.tokens);
  });

  test('gives a rollout the same tokens whatever is drawn after it', async () => {
    const [first] = PROMPTS;
    const alone = await draw({ prompts: [first!] });
    const together = await draw();
    for (let i = 0; i < alone.groupSize; i++) {
      expect(responseOf(together, i)).toEqual(responseOf(alone, i));
    }
  });
});

test('the members of a group answer one prompt in different ways', async () => {
  const groupSize = 8;
  const group = await draw({ groupSize });
  expect(group.tokens).toHaveLength(PROMPTS.length * groupSize * group.maxTokens);
  PROMPTS.forEach((_, prompt) => {
    const members = Array.from({ length: groupSize }, (__, i) =>
      responseOf(group, prompt * groupSize + i).join(),
    );
    expect(new Set(members).size).toBeGreaterThan(groupSize / 2);
  });
});

test('a text that does not fit the context is refused', async () => {
  await expect(draw({ prompts: [[1, 2, 3]], maxTokens: CONTEXT - 1 })).rejects.toThrow(
    'A prompt and 19 tokens take 22 positions; the generator has 20. Lower the text length.',
  );
});

test('a prompt without ids is refused', () => {
  expect(() => promptBatch([[1], []])).toThrow('A prompt has at least one id.');
});

test('it leaves no tensor behind, cancelled or not', async () => {
  const { numTensors } = memory();
  await draw();
  expect(memory().numTensors).toBe(numTensors);
  let pauses = 0;
  const stopped = sample({
    kernels,
    model: policy.model,
    parameters,
    prompts: promptBatch(PROMPTS),
    groupSize: 2,
    maxTokens: 8,
    temperature: 1,
    seed: 1,
    pace: {
      ...unpaced,
      pause: () => (++pauses < 3 ? Promise.resolve() : Promise.reject(new Cancelled())),
    },
  });
  await expect(stopped).rejects.toThrow(Cancelled);
  expect(memory().numTensors).toBe(numTensors);
});

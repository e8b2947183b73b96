import { expect, test } from 'vitest';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import { createCpuKernels } from '../kernels/cpu/cpu-kernels.ts';
import { freshCheckpoint, PolicyTrainer } from '../policy/policy-trainer.ts';
import { unpaced } from '../runtime/pace.ts';
import { BUDGETS, metagradientOf } from './experiment.ts';
import { METRICS, OPTIMIZERS, TINY, tinyExperiment } from './experiments.ts';
import { drawGroup, POLICY_OPTIMIZER } from './policies.ts';
import { randomModel } from './random-model.ts';
import { createStrictKernels } from './strict-kernels.ts';

const plain = createCpuKernels();
const strict = createStrictKernels();

test.each([
  ...OPTIMIZERS.map(
    ([name, optimizer]) => [`${name}, patch`, tinyExperiment({ optimizer })] as const,
  ),
  ['texts', tinyExperiment({ metric: METRICS.lm })] as const,
])('a metagradient asks nothing of the kernels but the contract: %s', async (_, experiment) => {
  const expected = await metagradientOf(plain, experiment);
  expect(await metagradientOf(strict, experiment)).toEqual(expected);
  for (const [, budget] of BUDGETS) {
    expect(await metagradientOf(strict, experiment, budget)).toEqual(expected);
  }
});

/** A GRPO step of prompts and texts that fill the context; odd sizes are the awkward ones. */
const grpoStep = async (kernels: KernelSet) => {
  const { model, parameters } = randomModel({ ...TINY, layers: 2, contextLength: 14 }, 'strict');
  const trainer = new PolicyTrainer(kernels, model, freshCheckpoint(parameters));
  const prompts = [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [4], [5, 6]];
  const group = await drawGroup(kernels, model, trainer.parameters, {
    prompts,
    groupSize: 3,
    maxTokens: 5,
  });
  await trainer.update({
    group,
    advantages: group.logProbs.slice(0, group.lengths.length),
    optimizer: POLICY_OPTIMIZER,
    temperature: 1,
    seed: 1,
    pace: unpaced,
  });
  const { state } = await trainer.checkpoint();
  trainer.dispose();
  return { tokens: group.tokens, logProbs: group.logProbs, state };
};

test('a GRPO step asks nothing of the kernels but the contract', async () => {
  const result = await grpoStep(strict);
  expect(Array.from(result.state).every(Number.isFinite)).toBe(true);
  expect(result).toEqual(await grpoStep(plain));
});

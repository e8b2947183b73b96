import type { PolicyOptimizer } from '../../protocol/training.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import type { View } from '../kernels/contract/view.ts';
import type { FlatModel } from '../model/parameter-layout.ts';
import type { SampledGroup } from '../policy/policy-batch.ts';
import { unpaced } from '../runtime/pace.ts';
import { promptBatch } from '../sampler/prompt-batch.ts';
import { sample } from '../sampler/sampler.ts';

export const POLICY_OPTIMIZER: PolicyOptimizer = {
  lr: 1e-2,
  beta1: 0.9,
  beta2: 0.999,
  eps: 1e-8,
  weightDecay: 0,
  maxGradNorm: 1,
  clip: 0.2,
  entropyBonus: 0,
  minibatches: 2,
};

/** Prompts of unequal lengths. */
export const PROMPTS: readonly (readonly number[])[] = [
  [3, 1, 4, 1, 5],
  [9, 2],
  [6, 5, 3],
];

export interface GroupChoices {
  readonly prompts?: readonly (readonly number[])[];
  readonly groupSize?: number;
  readonly maxTokens?: number;
  readonly temperature?: number;
  readonly seed?: number;
}

/** Rollouts of a policy, none of which ends before maxTokens. */
export const drawGroup = async (
  kernels: KernelSet,
  model: FlatModel,
  parameters: View, // [P]
  choices: GroupChoices = {},
): Promise<SampledGroup> => {
  const { groupSize = 4, maxTokens = 6, temperature = 1, seed = 7 } = choices;
  const prompts = promptBatch(choices.prompts ?? PROMPTS);
  const samples = await sample({
    kernels,
    model,
    parameters,
    prompts,
    groupSize,
    maxTokens,
    temperature,
    seed,
    pace: unpaced,
  });
  const lengths = new Int32Array(prompts.count * groupSize).fill(maxTokens);
  return { prompts, groupSize, maxTokens, lengths, ...samples };
};

import type { Dataset, GeneratorWarmUp, TargetWarmUp } from '../../protocol/ports.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import type { FlatModel } from '../model/parameter-layout.ts';
import { freshCheckpoint, PolicyTrainer } from '../policy/policy-trainer.ts';
import { ReferencePolicy } from '../policy/reference-policy.ts';
import { createPace } from '../runtime/pace.ts';
import { promptBatch } from '../sampler/prompt-batch.ts';
import { sample, samplingTemperature } from '../sampler/sampler.ts';
import { InnerTraining } from '../training/inner-training.ts';
import { metagradient } from '../training/metagradient.ts';

/*
 * A warm-up makes the calls to come with kernels that only compile: what the kernels would be given
 * then follows from the same code as ever. The numbers are all zeros; only shapes matter.
 */

/** Two inner steps and their parts of the metagradient: the first takes no curvature, the others look like the second. */
export const warmUpTarget = async (
  rehearsal: KernelSet,
  model: FlatModel,
  { batchSize, maxLength, optimizer, loss }: TargetWarmUp,
): Promise<void> => {
  const innerSteps = 2;
  const dataset: Dataset = {
    innerSteps,
    batchSize,
    maxLength,
    ids: new Int32Array(innerSteps * batchSize * maxLength),
    lengths: new Int32Array(innerSteps * batchSize).fill(maxLength),
  };
  const zeros = new Float32Array(model.layout.size);
  const common = { kernels: rehearsal, model, dataset, pace: createPace() };
  const training = new InnerTraining({ ...common, optimizer, loss, keepTrajectory: true });
  try {
    await training.run(zeros);
    await metagradient({ ...common, training, metricGradient: zeros });
  } finally {
    training.dispose();
  }
};

/** The samples, and an update for each of those that are learned from. */
export const warmUpGenerator = async (
  rehearsal: KernelSet,
  model: FlatModel,
  { samples, optimizer }: GeneratorWarmUp,
): Promise<void> => {
  const pace = createPace();
  const fresh = freshCheckpoint(new Float32Array(model.layout.size));
  const trainer = new PolicyTrainer(rehearsal, model, fresh);
  const reference = new ReferencePolicy(rehearsal, model, new Float32Array(model.layout.size));
  try {
    for (const { prompts: ids, keepForUpdate, compared, ...sampling } of samples) {
      const prompts = promptBatch(ids);
      const { groupSize, maxTokens, temperature, seed } = sampling;
      const { tokens, logProbs } = await sample({
        kernels: rehearsal,
        model,
        parameters: trainer.parameters,
        prompts,
        groupSize,
        maxTokens,
        temperature,
        seed,
        pace,
      });
      const lengths = new Int32Array(ids.length * groupSize).fill(maxTokens);
      const group = { prompts, groupSize, maxTokens, tokens, lengths, logProbs };
      if (compared === true) {
        await reference.logRatios(group, samplingTemperature(temperature), pace);
      }
      if (!keepForUpdate) continue;
      await trainer.update({
        group,
        advantages: new Float32Array(lengths.length),
        optimizer,
        temperature,
        seed,
        pace,
      });
    }
  } finally {
    trainer.dispose();
    reference.dispose();
  }
};

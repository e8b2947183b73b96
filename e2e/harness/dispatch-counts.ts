import type { KernelSet } from '../../src/engine/kernels/contract/kernel-set.ts';
import type { MemoryBudget } from '../../src/engine/runtime/budgets.ts';
import { unpaced } from '../../src/engine/runtime/pace.ts';
import { ADAM } from '../../src/engine/testing/experiments.ts';
import { drawGroup } from '../../src/engine/testing/policies.ts';
import { randomDataset } from '../../src/engine/testing/random-dataset.ts';
import { randomModel, type RandomModel } from '../../src/engine/testing/random-model.ts';
import { InnerTraining } from '../../src/engine/training/inner-training.ts';
import { metagradient } from '../../src/engine/training/metagradient.ts';
import { webGpuUnderTest } from './webgpu.ts';

const CONFIG = { layers: 2, width: 64, heads: 4, vocabularySize: 512, contextLength: 64 };

/** Dispatches of what `work` records, our own and any of tfjs'. */
const dispatchesOf = async (work: () => Promise<unknown>): Promise<number> => {
  const passes = GPUComputePassEncoder.prototype;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its pass below
  const dispatch = passes.dispatchWorkgroups;
  let count = 0;
  passes.dispatchWorkgroups = function (...workgroups) {
    count++;
    dispatch.apply(this, workgroups);
  };
  try {
    await work();
    return count;
  } finally {
    passes.dispatchWorkgroups = dispatch;
  }
};

const LESS = 2;
const MORE = 3;

/** What one more of a thing takes: whatever is done once for all of them drops out. */
const perAdditional = async (dispatchesFor: (count: number) => Promise<number>): Promise<number> =>
  (await dispatchesFor(MORE)) - (await dispatchesFor(LESS));

/** Dispatches of a training and of its metagradient. */
const dispatchesOfSteps = async (
  kernels: KernelSet,
  { model, parameters }: RandomModel,
  innerSteps: number,
  budget: MemoryBudget,
): Promise<{ readonly training: number; readonly metagradient: number }> => {
  const { vocabularySize } = model.config;
  const shape = { innerSteps, batchSize: 8, maxLength: 16, vocabularySize };
  const dataset = randomDataset(shape, 'dispatches');
  const training = new InnerTraining({
    kernels,
    model,
    dataset,
    optimizer: ADAM,
    loss: 'own',
    keepTrajectory: true,
    budget,
    pace: unpaced,
  });
  try {
    return {
      training: await dispatchesOf(() => training.run(parameters)),
      metagradient: await dispatchesOf(() =>
        metagradient({
          kernels,
          model,
          dataset,
          training,
          metricGradient: parameters,
          pace: unpaced,
        }),
      ),
    };
  } finally {
    training.dispose();
  }
};

/** Dispatches of one more inner step, metagradient step and token of rollouts, with two layers. */
export const dispatchCounts = async () => {
  const { kernels, errors } = await webGpuUnderTest();
  const random = randomModel(CONFIG, 'dispatches');
  const stateBytes = 2 ** 30;
  const steps = (innerSteps: number, tapeBytes: number) =>
    dispatchesOfSteps(kernels, random, innerSteps, { stateBytes, tapeBytes });
  const parameters = kernels.upload(random.parameters, [random.parameters.length]);
  const counts = {
    innerStep: await perAdditional(async (count) => (await steps(count, 2 ** 30)).training),
    metagradientStep: await perAdditional(
      async (count) => (await steps(count, 2 ** 30)).metagradient,
    ),
    metagradientStepWithoutTape: await perAdditional(
      async (count) => (await steps(count, 0)).metagradient,
    ),
    token: await perAdditional((maxTokens) =>
      dispatchesOf(() => drawGroup(kernels, random.model, parameters, { maxTokens })),
    ),
  };
  parameters.tensor.dispose();
  return { counts, deviceErrors: errors };
};

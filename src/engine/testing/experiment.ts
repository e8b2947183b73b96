import type { LossForm } from '../../protocol/names.ts';
import type { Dataset } from '../../protocol/ports.ts';
import type { InnerOptimizer, MetricSpec } from '../../protocol/training.ts';
import { alone, type Collective } from '../collective/collective.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import { readMetric, type MetricReading } from '../metric/measure.ts';
import { parametersOf } from '../optimizer/optimizer.ts';
import type { MemoryBudget } from '../runtime/budgets.ts';
import { unpaced } from '../runtime/pace.ts';
import { InnerTraining } from '../training/inner-training.ts';
import { metagradient } from '../training/metagradient.ts';
import type { RandomModel } from './random-model.ts';

/** All that Φ(A(w, D)) depends on. */
export interface Experiment extends RandomModel {
  readonly dataset: Dataset;
  readonly optimizer: InnerOptimizer;
  readonly loss: LossForm;
  readonly metric: MetricSpec;
  /** w, [T·B], or one for each predicted token, [T·B, L]; 1 if not given. */
  readonly exampleWeights?: Float32Array;
}

const withTraining = async <T>(
  kernels: KernelSet,
  experiment: Experiment,
  how: {
    readonly keepTrajectory: boolean;
    readonly budget?: MemoryBudget | undefined;
    readonly collective?: Collective;
  },
  use: (training: InnerTraining, reading: MetricReading) => T | Promise<T>,
): Promise<T> => {
  const { model, parameters, dataset, optimizer, loss, exampleWeights } = experiment;
  const training = new InnerTraining({
    kernels,
    model,
    dataset,
    optimizer,
    loss,
    keepTrajectory: how.keepTrajectory,
    pace: unpaced,
    collective: how.collective ?? alone,
    ...(exampleWeights === undefined ? {} : { exampleWeights }),
    ...(how.budget === undefined ? {} : { budget: how.budget }),
  });
  try {
    await training.run(parameters);
    const final = parametersOf(training.final);
    const reading = await readMetric(
      kernels,
      model,
      experiment.metric,
      final,
      parameters,
      how.collective,
    );
    return await use(training, reading);
  } finally {
    training.dispose();
  }
};

/** Φ(A(w, D)): trains and measures. */
export const phiOf = (kernels: KernelSet, experiment: Experiment): Promise<number> =>
  withTraining(kernels, experiment, { keepTrajectory: false }, (_, { phi }) => phi);

/** Φ(A(w, D)) and τ = ∇_w of it, for weights of examples, [T·B], and of tokens, [T·B, L]. */
export const metagradientOf = (
  kernels: KernelSet,
  experiment: Experiment,
  budget?: MemoryBudget,
  collective: Collective = alone,
): Promise<{
  readonly phi: number;
  readonly tau: Float32Array;
  readonly tokenTau: Float32Array;
}> =>
  withTraining(
    kernels,
    experiment,
    { keepTrajectory: true, budget, collective },
    async (training, reading) => {
      const { examples, tokens } = await metagradient({
        kernels,
        model: experiment.model,
        dataset: experiment.dataset,
        training,
        metricGradient: reading.gradient,
        pace: unpaced,
        collective,
      });
      return { phi: reading.phi, tau: examples, tokenTau: tokens };
    },
  );

/** The ways to go back through a training that come out of a memory budget. */
export const BUDGETS: readonly (readonly [name: string, budget: MemoryBudget])[] = [
  ['all states, no tapes', { stateBytes: Infinity, tapeBytes: 0 }],
  ['√T segments with tapes', { stateBytes: 0, tapeBytes: Infinity }],
  ['√T segments without tapes', { stateBytes: 0, tapeBytes: 0 }],
];

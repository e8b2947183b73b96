import { finiteAttribution, finiteMeasurement, finiteTraining } from '../../core/finite/results.ts';
import type { ParityCase } from '../../core/files/case-file.ts';
import type { NamedArray } from '../../core/files/safetensors.ts';
import type { Dataset } from '../../protocol/ports.ts';
import { alone, type Collective } from '../collective/collective.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import { readMetric } from '../metric/measure.ts';
import { configFromFile } from '../model/gpt2-config.ts';
import { flatten, parameterLayout } from '../model/parameter-layout.ts';
import { parametersOf } from '../optimizer/optimizer.ts';
import type { MemoryBudget } from '../runtime/budgets.ts';
import { unpaced } from '../runtime/pace.ts';
import { InnerTraining } from '../training/inner-training.ts';
import { metagradient } from '../training/metagradient.ts';

export interface CaseResult {
  readonly phi: number;
  /** [T][B] */
  readonly tau: readonly (readonly number[])[];
  readonly patchDelta?: readonly (readonly number[])[];
}

export interface CaseOptions {
  readonly budget?: MemoryBudget;
  readonly collective?: Collective;
}

/**
 * A, Φ and τ of a parity case on the given kernels. Leaves no tensor behind.
 * @throws Error that names the first result that is no number, or the weight
 */
export const runCase = async (
  kernels: KernelSet,
  parityCase: ParityCase,
  tensors: ReadonlyMap<string, NamedArray>,
  { budget, collective = alone }: CaseOptions = {},
): Promise<CaseResult> => {
  const config = configFromFile(parityCase.config);
  const layout = parameterLayout(config);
  const model = { config, layout };
  const initial = flatten(layout, tensors);
  const dataset = caseDataset(parityCase);
  const training = new InnerTraining({
    kernels,
    model,
    dataset,
    optimizer: parityCase.optimizer,
    loss: parityCase.loss,
    keepTrajectory: true,
    pace: unpaced,
    collective,
    ...(budget === undefined ? {} : { budget }),
  });
  try {
    finiteTraining({ losses: await training.run(initial) });
    const { gradient, phi, patchDelta } = finiteMeasurement(
      await readMetric(
        kernels,
        model,
        parityCase.metric,
        parametersOf(training.final),
        initial,
        collective,
      ),
    );
    const { innerSteps, batchSize } = dataset;
    const { examples } = finiteAttribution(
      await metagradient({
        kernels,
        model,
        dataset,
        training,
        metricGradient: gradient,
        pace: unpaced,
        collective,
      }),
      batchSize,
    );
    return {
      phi,
      tau: Array.from({ length: innerSteps }, (_, t) =>
        Array.from(examples.subarray(t * batchSize, (t + 1) * batchSize)),
      ),
      ...(patchDelta === undefined ? {} : { patchDelta }),
    };
  } finally {
    training.dispose();
  }
};

const caseDataset = ({ batches }: ParityCase): Dataset => {
  const examples = batches.flat();
  const maxLength = Math.max(2, ...examples.map((ids) => ids.length));
  const ids = new Int32Array(examples.length * maxLength);
  examples.forEach((example, i) => ids.set(example, i * maxLength));
  return {
    innerSteps: batches.length,
    batchSize: batches[0]!.length,
    maxLength,
    ids,
    lengths: Int32Array.from(examples, (example) => example.length),
  };
};

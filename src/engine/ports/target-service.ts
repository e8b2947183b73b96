import { CALLS } from '../../protocol/calls.ts';
import type { Dataset, TargetPort } from '../../protocol/ports.ts';
import type { MetricSpec } from '../../protocol/training.ts';
import { readMetric, type MetricReading } from '../metric/measure.ts';
import { PatchTrace } from '../metric/patch-trace.ts';
import { parametersOf } from '../optimizer/optimizer.ts';
import { InnerTraining } from '../training/inner-training.ts';
import { metagradient } from '../training/metagradient.ts';
import { saveModel, type Assets } from './model-files.ts';
import {
  createModelService,
  type ServiceOptions,
  type Serving,
  type Workplace,
} from './model-service.ts';
import { warmUpTarget } from './warm-up.ts';

interface Trained {
  readonly training: InnerTraining;
  readonly dataset: Dataset;
}

/** The metagradient server: fine-tunes the target on texts and says what each text's weight does. */
export const createTargetService = (assets: Assets, options: ServiceOptions = {}): TargetPort =>
  createModelService({
    ...options,
    role: 'target',
    calls: CALLS.target,
    assets,
    open: serveTarget,
  });

const serveTarget = ({
  backend,
  model,
  parameters,
  pace,
  collective,
  common,
}: Workplace): Serving<TargetPort> => {
  const { kernels, rehearsal } = backend;
  /** All members come to the same weights and adjoints: one tells of them. */
  const leads = () => collective.rank === 0;
  let trained: Trained | undefined;
  /** The last metric's reading of the current training, so that attribute need not take it again. */
  let last: { readonly key: string; readonly reading: MetricReading } | undefined;

  const done = (): Trained => {
    if (trained === undefined) throw new Error('The target has not been trained yet.');
    return trained;
  };

  const forget = (): void => {
    trained?.training.dispose();
    trained = undefined;
    last = undefined;
  };

  const read = async (metric: MetricSpec): Promise<MetricReading> => {
    const key = JSON.stringify(metric);
    if (last?.key !== key) {
      const final = parametersOf(done().training.final);
      last = {
        key,
        reading: await readMetric(kernels, model, metric, final, parameters, collective),
      };
    }
    return last.reading;
  };

  const port: TargetPort = {
    ...common,

    async warmUp(request) {
      if (rehearsal) await warmUpTarget(rehearsal, model, request);
    },

    async train({ dataset, optimizer, loss, keepTrajectory, exampleWeights, patch }) {
      forget();
      const { innerSteps } = dataset;
      const trace =
        patch && leads() ? new PatchTrace({ kernels, model, innerSteps, ...patch }) : undefined;
      const training = new InnerTraining({
        kernels,
        model,
        dataset,
        optimizer,
        loss,
        keepTrajectory,
        exampleWeights,
        pace,
        collective,
      });
      try {
        const losses = await training.run(
          parameters,
          trace && ((t, state) => trace.read(t, state)),
        );
        const report = { losses, ...(trace && { patches: await trace.finish() }) };
        trained = { training, dataset };
        return report;
      } catch (error) {
        training.dispose();
        throw error;
      } finally {
        trace?.dispose();
      }
    },

    async measure(metric) {
      const { phi, initialPhi, patchDelta } = await read(metric);
      return {
        phi,
        ...(initialPhi === undefined ? {} : { initialPhi }),
        ...(patchDelta === undefined ? {} : { patchDelta }),
      };
    },

    async attribute({ metric, keepTrajectory = false, adjointNorms = false }) {
      const { training, dataset } = done();
      if (!training.hasTrajectory) {
        throw new Error(
          'The last training did not keep its trajectory, or an attribution has released it. Train again, and keep it.',
        );
      }
      const { gradient } = await read(metric);
      let keep = false;
      try {
        const attribution = await metagradient({
          kernels,
          model,
          dataset,
          training,
          metricGradient: gradient,
          adjointNorms: adjointNorms && leads(),
          pace,
          collective,
        });
        keep = keepTrajectory;
        return attribution;
      } finally {
        // A sweep that was cancelled may have left a segment half trained.
        if (!keep) training.releaseTrajectory();
      }
    },

    releaseTrajectory() {
      trained?.training.releaseTrajectory();
      return Promise.resolve();
    },

    exportModel: async (which) =>
      saveModel(
        model,
        which === 'before'
          ? parameters
          : await kernels.download(parametersOf(done().training.final)),
      ),
  };
  return { port, dispose: forget };
};

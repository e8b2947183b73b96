import type { Dataset, ModelReport, TargetPort } from '../../protocol/ports.ts';
import type { MetricSpec } from '../../protocol/training.ts';
import { openBackend, type OpenBackend } from '../backends/open.ts';
import { alone } from '../collective/collective.ts';
import { readMetric, type MetricReading } from '../metric/measure.ts';
import { parametersOf } from '../optimizer/optimizer.ts';
import { createPace } from '../runtime/pace.ts';
import { InnerTraining } from '../training/inner-training.ts';
import { metagradient } from '../training/metagradient.ts';
import { loadModel, saveModel, type Assets, type LoadedModel } from './model-files.ts';
import { ignore, modelReport, profilePrinter, runCall, type ServiceOptions } from './service.ts';
import { warmUpTarget } from './warm-up.ts';

interface Loaded extends LoadedModel {
  readonly backend: OpenBackend;
}

interface Trained {
  readonly training: InnerTraining;
  readonly dataset: Dataset;
  readonly keepsTrajectory: boolean;
}

/** The metagradient server: fine-tunes the target on texts and says what each text's weight does. */
export const createTargetService = (
  assets: Assets,
  { onDeviceLost = ignore, collective = alone, tuningStore }: ServiceOptions = {},
): TargetPort => {
  const pace = createPace();
  let loaded: Loaded | undefined;
  let trained: Trained | undefined;

  const ready = (): Loaded => {
    if (loaded === undefined) throw new Error('The target has not been loaded yet.');
    return loaded;
  };
  const done = (): Trained => {
    if (trained === undefined) throw new Error('The target has not been trained yet.');
    return trained;
  };
  /** The last metric's reading of the current training, so that attribute need not take it again. */
  let last: { readonly key: string; readonly reading: MetricReading } | undefined;

  const forget = (): void => {
    trained?.training.dispose();
    trained = undefined;
    last = undefined;
  };

  const read = async (metric: MetricSpec): Promise<MetricReading> => {
    const { backend, model, parameters } = ready();
    const key = JSON.stringify(metric);
    if (last?.key !== key) {
      const final = parametersOf(done().training.final);
      last = {
        key,
        reading: await readMetric(backend.kernels, model, metric, final, parameters, collective),
      };
    }
    return last.reading;
  };

  const port: TargetPort = {
    async load({ size, backend: choice, profile }): Promise<ModelReport> {
      forget();
      loaded = undefined;
      const [backend, model] = await Promise.all([
        openBackend(choice, { tuningStore, profile }),
        loadModel(assets, size, 'target'),
      ]);
      loaded = { ...model, backend };
      void backend.lost.then(onDeviceLost);
      return modelReport(model, backend);
    },

    async warmUp(request) {
      const { backend, model } = ready();
      if (backend.rehearsal) await warmUpTarget(backend.rehearsal, model, request);
    },

    listen(listener) {
      pace.listener = listener;
      return Promise.resolve();
    },

    train: ({ dataset, optimizer, loss, keepTrajectory }) =>
      runCall(pace, collective, async () => {
        const { backend, model, parameters } = ready();
        forget();
        const training = new InnerTraining({
          kernels: backend.kernels,
          model,
          dataset,
          optimizer,
          loss,
          keepTrajectory,
          pace,
          collective,
        });
        try {
          const losses = await training.run(parameters);
          trained = { training, dataset, keepsTrajectory: keepTrajectory };
          return { losses };
        } catch (error) {
          training.dispose();
          throw error;
        }
      }),

    measure: (metric) =>
      runCall(pace, collective, async () => {
        const { phi, initialPhi, patchDelta } = await read(metric);
        return {
          phi,
          ...(initialPhi === undefined ? {} : { initialPhi }),
          ...(patchDelta === undefined ? {} : { patchDelta }),
        };
      }),

    attribute: (metric) =>
      runCall(pace, collective, async () => {
        const { training, dataset, keepsTrajectory } = done();
        if (!keepsTrajectory) throw new Error('The last training did not keep its trajectory.');
        const { backend, model } = ready();
        const { gradient } = await read(metric);
        // The trajectory is spent, by a sweep that is cancelled too: each tape can be replayed once.
        trained = { training, dataset, keepsTrajectory: false };
        try {
          return await metagradient({
            kernels: backend.kernels,
            model,
            dataset,
            training,
            metricGradient: gradient,
            pace,
            collective,
          });
        } finally {
          training.releaseSteps();
        }
      }),

    async exportModel(which) {
      const { backend, model, parameters } = ready();
      return saveModel(
        model,
        which === 'before'
          ? parameters
          : await backend.kernels.download(parametersOf(done().training.final)),
      );
    },

    memory: () => Promise.resolve(ready().backend.memory()),

    cancel() {
      pace.cancel();
      return Promise.resolve();
    },
  };
  const printed = profilePrinter(() => loaded?.backend.profiler);
  return {
    ...port,
    train: (request) => printed('train', () => port.train(request)),
    measure: (metric) => printed('measure', () => port.measure(metric)),
    attribute: (metric) => printed('attribute', () => port.attribute(metric)),
  };
};

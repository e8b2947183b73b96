import { portOf, type CallTable } from '../../protocol/call-table.ts';
import type { ModelPort, ModelReport } from '../../protocol/ports.ts';
import type { TuningStore } from '../../protocol/tuning-store.ts';
import { openBackend, type OpenBackend } from '../backends/open.ts';
import { alone, type Collective } from '../collective/collective.ts';
import type { Profiler } from '../kernels/webgpu/profile/profiler.ts';
import { createPace, type Pace, type PaceControl } from '../runtime/pace.ts';
import { loadModel, type Assets, type LoadedModel, type ModelRole } from './model-files.ts';

export interface ServiceOptions {
  /** Told the reason when the GPU goes away, after which every call fails. */
  readonly onDeviceLost?: (reason: string) => void;
  /** The team that this service is a member of; alone if not given. */
  readonly collective?: Collective;
  /** Where what is measured of a GPU is remembered; without it nothing is measured. */
  readonly tuningStore?: TuningStore;
}

/** What a service works with from one load to the next. */
export interface Workplace extends LoadedModel {
  readonly backend: OpenBackend;
  readonly pace: Pace;
  readonly collective: Collective;
  /** The calls that the frame answers. */
  readonly common: ModelPort;
}

/** A port on one loaded model. */
export interface Serving<Port extends ModelPort> {
  readonly port: Port;
  /** Frees what it holds. */
  readonly dispose: () => void;
}

export interface ModelServiceOptions<Port extends ModelPort> extends ServiceOptions {
  readonly role: ModelRole;
  readonly calls: CallTable<Port>;
  readonly assets: Assets;
  /** Begins to serve a model that has just been loaded. */
  readonly open: (workplace: Workplace) => Serving<Port> | Promise<Serving<Port>>;
}

/**
 * The frame of a model's service: it loads, tells progress and memory, and hears a cancel; all other
 * calls go to the model that was loaded last. Those that the port's table calls long are run as the
 * whole team's, and profiled.
 */
export const createModelService = <Port extends ModelPort>({
  role,
  calls,
  assets,
  open,
  onDeviceLost = () => undefined,
  collective = alone,
  tuningStore,
}: ModelServiceOptions<Port>): Port => {
  const pace = createPace();
  let loaded: (Serving<Port> & { readonly backend: OpenBackend }) | undefined;

  const ready = () => {
    if (loaded === undefined) throw new Error(`The ${role} has not been loaded yet.`);
    return loaded;
  };

  const common: ModelPort = {
    async load({ size, backend: choice, profile }) {
      loaded?.dispose();
      loaded = undefined;
      const [backend, model] = await Promise.all([
        openBackend(choice, { tuningStore, profile }),
        loadModel(assets, size, role),
      ]);
      loaded = { ...(await open({ ...model, backend, pace, collective, common })), backend };
      void backend.lost.then(onDeviceLost);
      return modelReport(model, backend);
    },

    listen(listener) {
      pace.listener = listener;
      return Promise.resolve();
    },

    memory: () => Promise.resolve(ready().backend.memory()),

    cancel() {
      pace.cancel();
      return Promise.resolve();
    },
  };

  const printed = profilePrinter(() => loaded?.backend.profiler);
  return {
    ...portOf<Port>(calls, (call, { length }, name) =>
      length === 'short'
        ? async (request) => call(ready().port, request)
        : (request) =>
            printed(name, () => runCall(pace, collective, async () => call(ready().port, request))),
    ),
    ...common,
  };
};

/**
 * Runs a call that takes long and that all members of a team make: an earlier cancel is forgotten,
 * and who fails or is cancelled tells the others, who would wait for its share for ever.
 */
const runCall = async <T>(
  pace: PaceControl,
  collective: Collective,
  work: () => Promise<T>,
): Promise<T> => {
  pace.begin();
  collective.begin();
  try {
    return await work();
  } catch (error) {
    collective.abort();
    throw error;
  }
};

const modelReport = ({ model }: LoadedModel, backend: OpenBackend): ModelReport => ({
  backend: backend.report,
  parameters: model.layout.count,
  width: model.config.width,
  layers: model.config.layers,
  vocabularySize: model.config.vocabularySize,
  contextLength: model.config.contextLength,
});

/** Runs the work of a phase and prints what each kernel took, where there is a profiler. */
const profilePrinter =
  (profiler: () => Profiler | undefined) =>
  async <T>(phase: string, work: () => Promise<T>): Promise<T> => {
    const result = await work();
    const times = await profiler()?.take();
    if (times) {
      const total = times.reduce((sum, { microseconds }) => sum + microseconds, 0);
      console.log(`${phase}: ${(total / 1000).toFixed(1)} ms in kernels`);
      console.table(times);
    }
    return result;
  };

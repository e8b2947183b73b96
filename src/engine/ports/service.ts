import type { ModelReport } from '../../protocol/ports.ts';
import type { TuningStore } from '../../protocol/tuning-store.ts';
import type { OpenBackend } from '../backends/open.ts';
import type { Collective } from '../collective/collective.ts';
import type { Profiler } from '../kernels/webgpu/profile/profiler.ts';
import type { PaceControl } from '../runtime/pace.ts';
import type { LoadedModel } from './model-files.ts';

export interface ServiceOptions {
  /** Told the reason when the GPU goes away, after which every call fails. */
  readonly onDeviceLost?: (reason: string) => void;
  /** The team that this service is a member of; alone if not given. */
  readonly collective?: Collective;
  /** Where what is measured of a GPU is remembered; without it nothing is measured. */
  readonly tuningStore?: TuningStore;
}

export const ignore = (): void => undefined;

/**
 * Runs a call that takes long and that all members of a team make: an earlier cancel is forgotten,
 * and who fails or is cancelled tells the others, who would wait for its share for ever.
 */
export const runCall = async <T>(
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

export const modelReport = ({ model }: LoadedModel, backend: OpenBackend): ModelReport => ({
  backend: backend.report,
  parameters: model.layout.count,
  width: model.config.width,
  layers: model.config.layers,
  vocabularySize: model.config.vocabularySize,
  contextLength: model.config.contextLength,
});

/** Runs the work of a phase and prints what each kernel took, where there is a profiler. */
export const profilePrinter =
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

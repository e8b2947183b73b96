import { openWork } from './engines/open.ts';
import { aliveTensors, watchGpu, watchTensors, type Gauge } from './gauges.ts';
import type { Job } from './job.ts';
import type { Surroundings } from './surroundings.ts';
import type { Results, Work } from './work.ts';

/** One timed run. Counts are null where the engine or the backend does not tell. */
export interface Round {
  readonly ms: number;
  /** Of this run alone. */
  readonly dispatches: number | null;
  /** The most bytes so far. */
  readonly peakBytes: number | null;
  /** Alive in tfjs after the run. */
  readonly tensors: number | null;
}

/** What a page or a process of the benchmark can be asked: one job, then its rounds. */
export interface Bench {
  readonly open: (job: Job) => Promise<void>;
  readonly round: () => Promise<Round>;
  readonly results: () => Promise<Results>;
}

/** jax-js' arrays are not tfjs' tensors; its wasm memory does not say what of it is in use. */
const unknown = (): Gauge => ({ dispatches: null, peakBytes: null });

export const createBench = (surroundings: Surroundings): Bench => {
  let work: Work | undefined;
  let gauge = unknown;
  let usesTfjs = true;
  const opened = (): Work => {
    if (work === undefined) throw new Error('No job has been opened yet.');
    return work;
  };
  return {
    open: async (job) => {
      usesTfjs = !(job.kind === 'step' && job.engine === 'jax-js');
      if (job.kind !== 'scaling' && job.backend === 'webgpu') gauge = watchGpu();
      else if (usesTfjs) gauge = watchTensors();
      work = await openWork(job, surroundings);
    },
    round: async () => {
      await opened().prepare?.();
      const before = gauge().dispatches;
      const from = performance.now();
      await opened().run();
      const ms = (performance.now() - from) / (opened().repeats ?? 1);
      const { dispatches, peakBytes } = gauge();
      return {
        ms,
        dispatches: dispatches === null || before === null ? null : dispatches - before,
        peakBytes,
        tensors: usesTfjs ? aliveTensors() : null,
      };
    },
    results: async () => (await opened().results?.()) ?? {},
  };
};

import type { PassTimer } from '../queue/dispatcher.ts';
import type { TfjsQueue } from '../queue/tfjs-queue.ts';
import { readTimestamps } from './timestamps.ts';

/** What the GPU has spent on the dispatches of one name. */
export interface KernelTime {
  readonly kernel: string;
  readonly calls: number;
  readonly microseconds: number;
}

export interface Profiler extends PassTimer {
  /** The sums since the last call, the longest first. Waits for the GPU. */
  take(): Promise<readonly KernelTime[]>;
}

/** WebGPU allows 4096 timestamps a set, and a pass takes two. */
const PASSES_PER_SET = 2048;

/** Times each dispatch on a device that has timestamp-query. */
export const createProfiler = (queue: TfjsQueue): Profiler => {
  const sums = new Map<string, { calls: number; nanoseconds: number }>();
  let querySet: GPUQuerySet | undefined;
  let kernels: string[] = [];
  let reading: Promise<void> = Promise.resolve();

  const add = (names: readonly string[], times: BigInt64Array): void =>
    names.forEach((kernel, i) => {
      const sum = sums.get(kernel) ?? { calls: 0, nanoseconds: 0 };
      sum.calls += 1;
      // A GPU may change its clock between two timestamps and end before it began.
      sum.nanoseconds += Math.max(0, Number(times[2 * i + 1]! - times[2 * i]!));
      sums.set(kernel, sum);
    });

  /** Begins to read the set in use; the next pass opens another one. */
  const collect = (): void => {
    if (querySet === undefined) return;
    const names = kernels;
    const times = readTimestamps(queue, querySet, 2 * names.length);
    reading = Promise.all([reading, times]).then(([, values]) => add(names, values));
    querySet = undefined;
    kernels = [];
  };

  return {
    passOf: (kernel) => {
      if (kernels.length === PASSES_PER_SET) collect();
      querySet ??= queue.device.createQuerySet({ type: 'timestamp', count: 2 * PASSES_PER_SET });
      const begin = 2 * kernels.push(kernel) - 2;
      return { querySet, beginningOfPassWriteIndex: begin, endOfPassWriteIndex: begin + 1 };
    },
    take: async () => {
      collect();
      await reading;
      const times = Array.from(sums, ([kernel, { calls, nanoseconds }]) => ({
        kernel,
        calls,
        microseconds: nanoseconds / 1000,
      }));
      sums.clear();
      return times.sort((a, b) => b.microseconds - a.microseconds);
    },
  };
};

import type { Profiler } from '../kernels/webgpu/profile/profiler.ts';

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

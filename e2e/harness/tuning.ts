import { GPU_TILES } from '../../src/engine/kernels/webgpu/kernels/matmul-tiles.ts';
import { measureTiles } from '../../src/engine/kernels/webgpu/tuning/measure-tiles.ts';
import { tunedTiles } from '../../src/engine/kernels/webgpu/tuning/tuned-tiles.ts';
import { createTuningStore } from '../../src/persist/tuning-store.ts';
import { webGpuUnderTest } from './webgpu.ts';

/** Every candidate on every typical product within a budget of milliseconds. */
export const tileMeasurement = async (budget: number) => {
  const { queue, errors } = await webGpuUnderTest();
  const start = performance.now();
  const measured = await measureTiles(queue, budget);
  return { measured, tookMs: performance.now() - start, deviceErrors: errors };
};

/** The rules that are taken if the store answers so, or fails, and what is written to it. */
export const tilesFrom = async (stored: string | undefined, fails: boolean) => {
  const { queue, errors } = await webGpuUnderTest();
  const written: string[] = [];
  const start = performance.now();
  const answer = <T>(value: T): Promise<T> =>
    fails ? Promise.reject(new Error('no storage')) : Promise.resolve(value);
  const rules = await tunedTiles({
    queue,
    adapter: 'test',
    store: {
      read: () => answer(stored),
      write: (_, value) => answer(void written.push(value)),
    },
    usual: GPU_TILES,
  });
  return { rules, written, tookMs: performance.now() - start, deviceErrors: errors };
};

/** IndexedDB, written and read by stores of their own. */
export const storedTuning = async (key: string, value: string) => {
  const before = await createTuningStore().read(key);
  await createTuningStore().write(key, value);
  return { before, after: await createTuningStore().read(key) };
};

import { sizeOf } from '../../contract/view.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { KernelMemory } from './kernel-memory.ts';
import { gridOf, slotsOf } from './program.ts';
import type { Programs } from './programs.ts';
import type { TfjsQueue } from './tfjs-queue.ts';

export interface Rehearsal {
  readonly memory: KernelMemory;
  readonly dispatch: Dispatcher;
}

/**
 * What kernels need to be gone through without being run: tensors take no room, a dispatch only
 * has its program compiled in the background, and whoever reads results back gets zeros, once all
 * programs up to there are ready.
 */
export const createRehearsal = (queue: TfjsQueue, programs: Programs): Rehearsal => {
  let preparing: Promise<void>[] = [];
  const settle = async (): Promise<void> => {
    const all = preparing;
    preparing = [];
    await Promise.all(all);
  };
  return {
    memory: {
      alloc: (shape, dtype = 'float32') => queue.imagine(shape, dtype),
      upload: (values, shape) =>
        queue.imagine(shape, values instanceof Int32Array ? 'int32' : 'float32'),
      download: async ({ shape }) => {
        await settle();
        return new Float32Array(sizeOf(shape));
      },
      downloadInts: async ({ shape }) => {
        await settle();
        return new Int32Array(sizeOf(shape));
      },
    },
    dispatch: (dispatch) => {
      const [x] = gridOf(dispatch);
      if (x > 0) preparing.push(programs.prepare(dispatch, slotsOf(dispatch)));
    },
  };
};

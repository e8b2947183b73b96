import type { KernelSet } from '../../contract/kernel-set.ts';
import type { TfjsQueue } from './tfjs-queue.ts';

/** The part of a kernel set that makes tensors and reads them. */
export type KernelMemory = Pick<KernelSet, 'alloc' | 'upload' | 'download' | 'downloadInts'>;

/** Tensors on the GPU. */
export const memoryOn = (queue: TfjsQueue): KernelMemory => ({
  alloc: (shape, dtype = 'float32') => queue.alloc(shape, dtype),
  upload: (values, shape) => queue.upload(values, shape),
  download: async (view) => new Float32Array(await queue.download(view)),
  downloadInts: async (view) => new Int32Array(await queue.download(view)),
});

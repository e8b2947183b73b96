import type { KernelSet } from '../contract/kernel-set.ts';
import { attentionKernels } from './attention-kernels.ts';
import { loadKernelModule } from './kernel-module.ts';
import { layerKernels } from './layer-kernels.ts';
import { lossKernels } from './loss-kernels.ts';
import { memoryKernels } from './memory-kernels.ts';
import { optimizerKernels } from './optimizer-kernels.ts';
import { openTfjsHeap } from './tfjs-heap.ts';

/**
 * The kernels as SIMD WebAssembly on one thread, working directly on the heap of tfjs' backend
 * 'wasm', which this starts and makes the active one. Runs in Node, a page or a worker.
 *
 * @throws Error if there is no WebAssembly SIMD.
 */
export const createWasmKernels = async (): Promise<KernelSet> => {
  const heap = await openTfjsHeap();
  const module = await loadKernelModule(heap);
  return {
    backend: 'wasm',
    ...memoryKernels(heap, module),
    ...layerKernels(module),
    ...attentionKernels(module),
    ...lossKernels(module),
    ...optimizerKernels(module),
  };
};

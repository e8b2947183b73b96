import { keep, type Tensor } from '@tensorflow/tfjs-core';

import type { View } from '../contract/view.ts';
import { KERNELS_BASE64, type WasmKernelExports } from './kernels.generated.ts';
import type { TfjsHeap } from './tfjs-heap.ts';

/** The compiled kernels on tfjs' heap, and how to hand them numbers. */
export interface KernelModule {
  readonly asm: WasmKernelExports;
  /** Byte address of a view. @throws Error if it reaches past its tensor. */
  readonly at: (view: View) => number;
  /** The same, or 0 for none. */
  readonly atOptional: (view: View | undefined) => number;
  /** Makes room for `bytes` of a kernel's scratch. */
  readonly reserve: (bytes: number) => void;
}

const decodeBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

const BYTES = 4; // of a float32 or int32

export const loadKernelModule = async (heap: TfjsHeap): Promise<KernelModule> => {
  const { instance } = await WebAssembly.instantiate(decodeBase64(KERNELS_BASE64), {
    env: { memory: heap.memory },
  });
  const asm = instance.exports as unknown as WasmKernelExports;

  const at = ({ tensor, offset, shape }: View): number => {
    let end = 1;
    for (const size of shape) end *= size;
    end += offset;
    if (end > tensor.size) {
      // Past the tensor lies some other one, or the allocator's own bookkeeping.
      throw new Error(`View [${shape.join(', ')}] at ${offset} exceeds ${tensor.size} numbers.`);
    }
    return heap.address(tensor) + offset * BYTES;
  };

  let scratch: Tensor | undefined;
  let room = 0;
  const reserve = (bytes: number): void => {
    if (bytes <= room) return;
    scratch?.dispose();
    scratch = keep(heap.allocate([Math.ceil((asm.scratchHeader() + bytes) / BYTES)], 'float32'));
    room = bytes;
    asm.useScratch(heap.address(scratch));
  };
  reserve(asm.matMulScratch(0));

  return { asm, at, atOptional: (view) => (view ? at(view) : 0), reserve };
};

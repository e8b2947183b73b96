import type { KernelSet } from '../contract/kernel-set.ts';
import { columnsOf, rowsOf, sizeOf, type DType, type View } from '../contract/view.ts';
import type { KernelModule } from './kernel-module.ts';
import type { TfjsHeap } from './tfjs-heap.ts';

type MemoryKernels = Pick<
  KernelSet,
  'alloc' | 'upload' | 'download' | 'downloadInts' | 'fill' | 'copy' | 'addScaled' | 'columnSums'
>;

export const memoryKernels = (heap: TfjsHeap, module: KernelModule): MemoryKernels => {
  const { asm, at } = module;

  const alloc = (shape: readonly number[], dtype: DType = 'float32'): View => ({
    tensor: heap.allocate(shape, dtype),
    offset: 0,
    shape,
  });

  // Typed arrays over the heap are made anew each time: an allocation may have moved it.
  const floats = (view: View): Float32Array =>
    new Float32Array(heap.memory.buffer, at(view), sizeOf(view.shape));
  const ints = (view: View): Int32Array =>
    new Int32Array(heap.memory.buffer, at(view), sizeOf(view.shape));

  return {
    alloc,
    upload: (values, shape) => {
      if (values.length !== sizeOf(shape)) {
        throw new Error(`${values.length} numbers do not fill [${shape.join(', ')}].`);
      }
      if (values instanceof Int32Array) {
        const view = alloc(shape, 'int32');
        ints(view).set(values);
        return view;
      }
      const view = alloc(shape);
      floats(view).set(values);
      return view;
    },
    download: (view) => Promise.resolve(floats(view).slice()),
    downloadInts: (view) => Promise.resolve(ints(view).slice()),
    fill: (out, value) => {
      const fill = out.tensor.dtype === 'int32' ? asm.fillInts : asm.fill;
      fill(at(out), sizeOf(out.shape), value);
    },
    copy: (from, out) => asm.copy(at(from), at(out), sizeOf(out.shape) * 4),
    addScaled: (y, alpha, x, out) => asm.addScaled(at(y), alpha, at(x), at(out), sizeOf(out.shape)),
    columnSums: (x, out) => asm.columnSums(at(x), at(out), rowsOf(x), columnsOf(x)),
  };
};

import type { EmbedArgs, EmbedBackwardArgs } from '../kernels/contract/args/embed-args.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import { sizeOf, type View } from '../kernels/contract/view.ts';
import { createCpuKernels } from '../kernels/cpu/cpu-kernels.ts';
import { ints } from '../kernels/cpu/storage.ts';

/** What WebGPU asks of a view's offset. */
const ALIGNMENT = 64;

const isView = (value: object): value is View =>
  'tensor' in value && 'offset' in value && 'shape' in value;

/** The views among the arguments of a kernel, however deep. */
const viewsIn = (value: unknown): View[] => {
  if (typeof value !== 'object' || value === null) return [];
  return isView(value) ? [value] : Object.values(value).flatMap(viewsIn);
};

const checkView = (kernel: string, { tensor, offset, shape }: View): void => {
  const place = `${kernel}: the view [${shape.join(', ')}] at ${offset} of ${tensor.size} numbers`;
  if (tensor.isDisposed) throw new Error(`${place} is disposed.`);
  if (offset % ALIGNMENT !== 0) throw new Error(`${place} is not aligned.`);
  if (offset + sizeOf(shape) > tensor.size) throw new Error(`${place} is too long.`);
};

const checkIndices = (kernel: string, indices: View, rows: number): void => {
  const stray = ints(indices).find((index) => index < 0 || index >= rows);
  if (stray !== undefined) throw new Error(`${kernel}: index ${stray} of ${rows} rows.`);
};

/**
 * The cpu kernels with the contract's small print enforced: plain loops forgive what SIMD and WGSL
 * do not. Fresh tensors hold NaN, views are aligned and in range, and so are ids and positions.
 */
export const createStrictKernels = (): KernelSet => {
  const plain = createCpuKernels();
  const strict: Partial<KernelSet> = {
    alloc: (shape, dtype) => {
      const view = plain.alloc(shape, dtype);
      plain.fill(view, dtype === 'int32' ? -1 : NaN);
      return view;
    },
    embed: (args: EmbedArgs) => {
      checkIndices('embed', args.ids, args.wte.shape[0]!);
      checkIndices('embed', args.positions, args.wpe.shape[0]!);
      plain.embed(args);
    },
    embedBackward: (args: EmbedBackwardArgs) => {
      if (args.length > args.dWpe.shape[0]!) {
        throw new Error(`embedBackward: ${args.length} of ${args.dWpe.shape[0]!} positions.`);
      }
      plain.embedBackward(args);
    },
  };
  const kernels = { ...plain, ...strict };
  return new Proxy(kernels, {
    get: (target, name) => {
      const kernel = Reflect.get(target, name) as unknown;
      if (typeof kernel !== 'function') return kernel;
      return (...args: unknown[]): unknown => {
        for (const view of viewsIn(args)) checkView(String(name), view);
        return Reflect.apply(kernel, target, args) as unknown;
      };
    },
  });
};

import { keep, tidy, type Tensor } from '@tensorflow/tfjs-core';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import type { View } from '../kernels/contract/view.ts';

/**
 * Owns the tensors that outlive the tidy they are made in, so that one `dispose` frees them all,
 * also when a call is cancelled half way.
 */
export class Arena {
  readonly kernels: KernelSet;
  readonly #tensors = new Set<Tensor>();

  constructor(kernels: KernelSet) {
    this.kernels = kernels;
  }

  /** Takes a view out of the enclosing tidy. */
  adopt(view: View): View {
    this.#tensors.add(keep(view.tensor));
    return view;
  }

  alloc(shape: readonly number[], dtype?: 'float32' | 'int32'): View {
    return this.adopt(this.kernels.alloc(shape, dtype));
  }

  upload(values: Float32Array | Int32Array, shape: readonly number[]): View {
    return this.adopt(this.kernels.upload(values, shape));
  }

  /** a + b, which it releases. */
  sum(a: View, b: View): View {
    const sum = this.alloc(a.shape);
    this.kernels.addScaled(a, 1, b, sum);
    this.release(a, b);
    return sum;
  }

  release(...views: readonly View[]): void {
    for (const { tensor } of views) {
      this.#tensors.delete(tensor);
      tensor.dispose();
    }
  }

  dispose(): void {
    for (const tensor of this.#tensors) tensor.dispose();
    this.#tensors.clear();
  }
}

/** `tidy` for work that returns nothing to tfjs. */
export const scoped = (work: () => void): void => {
  tidy(() => {
    work();
  });
};

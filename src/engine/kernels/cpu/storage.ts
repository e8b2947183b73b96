import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { findBackend } from '@tensorflow/tfjs-core';

import { sizeOf, type DType, type View } from '../contract/view.ts';

/** The backend 'cpu' need not be the active one: tests run it beside another. */
const cpuBackend = (): MathBackendCPU => {
  const backend = findBackend('cpu');
  if (!(backend instanceof MathBackendCPU)) throw new Error('The tfjs backend cpu is missing.');
  return backend;
};

/**
 * Wraps an array as a tensor without copying it; the enclosing tf.tidy owns the tensor.
 *
 * Float32Array is looked up at each call, here and below, because the float64 tests replace it by
 * Float64Array.
 */
export const wrap = (values: Float32Array | Int32Array, shape: readonly number[]): View => {
  const dtype: DType = values instanceof Int32Array ? 'int32' : 'float32';
  return { tensor: cpuBackend().makeOutput(values, [...shape], dtype), offset: 0, shape };
};

/** The numbers of a view, live: writing them writes the tensor. */
export const numbers = (view: View): Float32Array | Int32Array => {
  const { values } = cpuBackend().data.get(view.tensor.dataId);
  if (!(values instanceof Float32Array || values instanceof Int32Array)) {
    throw new Error(`A view needs a float32 or int32 tensor, not ${view.tensor.dtype}.`);
  }
  const end = view.offset + sizeOf(view.shape);
  if (end > values.length) {
    throw new Error(`View [${view.shape.join(', ')}] at ${view.offset} exceeds ${values.length}.`);
  }
  return values.subarray(view.offset, end);
};

/** The numbers of a float32 view, live. */
export const floats = (view: View): Float32Array => {
  const values = numbers(view);
  if (values instanceof Int32Array) throw new Error('Expected a float32 view, got int32.');
  return values;
};

/** The numbers of an int32 view, live. */
export const ints = (view: View): Int32Array => {
  const values = numbers(view);
  if (!(values instanceof Int32Array)) throw new Error('Expected an int32 view, got float32.');
  return values;
};

import { sizeOf, type DType, type View } from '../contract/view.ts';
import { floats, ints, numbers, wrap } from './storage.ts';

export const alloc = (shape: readonly number[], dtype: DType = 'float32'): View => {
  const size = sizeOf(shape);
  return wrap(dtype === 'int32' ? new Int32Array(size) : new Float32Array(size), shape);
};

export const upload = (values: Float32Array | Int32Array, shape: readonly number[]): View => {
  if (values.length !== sizeOf(shape)) {
    throw new Error(`${values.length} numbers do not fill [${shape.join(', ')}].`);
  }
  return wrap(values.slice(), shape);
};

export const download = (view: View): Promise<Float32Array> =>
  Promise.resolve(floats(view).slice());

export const downloadInts = (view: View): Promise<Int32Array> =>
  Promise.resolve(ints(view).slice());

export const fill = (out: View, value: number): void => {
  numbers(out).fill(value);
};

export const copy = (from: View, out: View): void => {
  numbers(out).set(numbers(from));
};

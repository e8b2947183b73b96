import type { View } from './types.ts';

/** Numbers in a view or shape. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** A part of a flat view, `offset` numbers in; the offset must be a multiple of 64 on WebGPU. */
export const slice = (view: View, offset: number, shape: readonly number[]): View => ({
  tensor: view.tensor,
  offset: view.offset + offset,
  shape,
});

/** The same numbers under another shape. */
export const reshape = (view: View, shape: readonly number[]): View => {
  if (sizeOf(shape) !== sizeOf(view.shape)) {
    throw new Error(`Cannot reshape [${view.shape.join(', ')}] to [${shape.join(', ')}].`);
  }
  return { tensor: view.tensor, offset: view.offset, shape };
};

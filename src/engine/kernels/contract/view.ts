import type { Tensor } from '@tensorflow/tfjs-core';

export type DType = 'float32' | 'int32';

/** A contiguous run of numbers inside a tensor: all that a kernel reads or writes. */
export interface View {
  readonly tensor: Tensor;
  /** First element, counted in numbers. A multiple of 64, so that WebGPU can bind it. */
  readonly offset: number;
  readonly shape: readonly number[];
}

/** Numbers in a view or shape. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** The size of a view's last dimension. */
export const columnsOf = ({ shape }: View): number => shape.at(-1) ?? 1;

/** How many rows of that size it has. */
export const rowsOf = (view: View): number => {
  const columns = columnsOf(view);
  return columns === 0 ? 0 : sizeOf(view.shape) / columns;
};

/** A view as a matrix: its last dimension is the columns, all the others are the rows. */
export const matrixShape = (view: View): { rows: number; columns: number } => ({
  rows: rowsOf(view),
  columns: columnsOf(view),
});

/** A part of a flat view, `offset` numbers in; the offset must be a multiple of 64 on WebGPU. */
export const slice = (view: View, offset: number, shape: readonly number[]): View => ({
  tensor: view.tensor,
  offset: view.offset + offset,
  shape,
});

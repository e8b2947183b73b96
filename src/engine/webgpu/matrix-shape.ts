import { sizeOf, type View } from '../kernels/view.ts';

/** A view as a matrix: its last dimension is the columns, all the others are the rows. */
export const matrixShape = ({ shape }: View): { rows: number; columns: number } => {
  const columns = shape.at(-1) ?? 1;
  return { rows: columns === 0 ? 0 : sizeOf(shape) / columns, columns };
};

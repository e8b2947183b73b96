import { sizeOf, type View } from '../kernels/view.ts';

/** Size of a view's last dimension. */
export const columnsOf = (view: View): number => view.shape.at(-1) ?? 1;

/** How many rows of that size it has. */
export const rowsOf = (view: View): number => {
  const columns = columnsOf(view);
  return columns === 0 ? 0 : sizeOf(view.shape) / columns;
};

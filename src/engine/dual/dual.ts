import type { View } from '../kernels/contract/view.ts';

/** A value and, in a tangent sweep, its derivative along the sweep's direction. */
export interface Dual {
  readonly primal: View;
  readonly tangent?: View | undefined;
}

/** The tangent of a value in a tangent sweep; only such sweeps may ask for it. */
export const tangentOf = (dual: Dual): View => {
  if (dual.tangent === undefined) throw new Error('This sweep carries no tangents.');
  return dual.tangent;
};

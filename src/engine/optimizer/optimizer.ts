import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import { slice, type View } from '../kernels/contract/view.ts';

export interface UpdateArgs {
  /** Counts from 1. */
  readonly t: number;
  readonly state: View; // [slots, P]
  readonly gradient: View; // [P]
  readonly nextState: View; // [slots, P]
}

export interface AdjointArgs {
  readonly t: number;
  /** The state before the update. */
  readonly state: View; // [slots, P]
  readonly gradient: View; // [P]
  readonly adjoint: View; // [slots, P]
  /** u, the adjoint of the gradient. */
  readonly direction: View; // [P]
  /** All but the part H·u, which `addCurvature` adds. */
  readonly nextAdjoint: View; // [slots, P]
}

/**
 * An inner optimiser as pure functions over flat states (optax's manner): its update and that
 * update's adjoint in closed form. Slot 0 of a state is the parameters φ.
 */
export interface Optimizer {
  readonly slots: number;
  update(kernels: KernelSet, args: UpdateArgs): void;
  adjoint(kernels: KernelSet, args: AdjointArgs): void;
  /** ∂φ'/∂φ but for the gradient's own dependence: 1 − η·wd. */
  readonly retention: number;
}

/** A state or adjoint [slots, P] whose slot 0 is given and whose others are 0. */
export const stateOf = (slots: number, parameters: Float32Array): Float32Array => {
  const state = new Float32Array(slots * parameters.length);
  state.set(parameters);
  return state;
};

/** Slot 0 of a state or adjoint [slots, P]: φ or λφ. [P] */
export const parametersOf = (state: View): View => slice(state, 0, [state.shape[1]!]);

/** λφ ← (1 − η·wd)·λφ + H·u, from the adjoint before the update, into the next one. */
export const addCurvature = (
  kernels: KernelSet,
  optimizer: Optimizer,
  adjoint: View, // [slots, P]
  curvature: View, // H·u [P]
  nextAdjoint: View, // [slots, P]
): void =>
  kernels.addScaled(
    curvature,
    optimizer.retention,
    parametersOf(adjoint),
    parametersOf(nextAdjoint),
  );

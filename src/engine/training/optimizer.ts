import { tidy } from '@tensorflow/tfjs-core';
import type { InnerOptimizer } from '../../protocol/training.ts';
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

const adamW = (settings: InnerOptimizer): Optimizer => ({
  slots: 3,
  retention: 1 - settings.lr * settings.weightDecay,
  update: (kernels, args) => kernels.adamW({ ...settings, ...args }),
  adjoint: (kernels, args) => kernels.adamWAdjoint({ ...settings, ...args }),
});

/** φ' = φ − η(g + wd·φ), so u = −η·λ and λ' = (1 − η·wd)·λ + H·u. */
const sgd = ({ lr, weightDecay }: InnerOptimizer): Optimizer => {
  const retention = 1 - lr * weightDecay;
  /** out = scale·x + add, by way of a zero since kernels do not write over what they read. */
  const scaleAndAdd = (kernels: KernelSet, x: View, scale: number, out: View, add?: View) => {
    tidy(() => {
      const base = add ?? kernels.alloc(x.shape);
      if (add === undefined) kernels.fill(base, 0);
      kernels.addScaled(base, scale, x, out);
    });
  };
  return {
    slots: 1,
    retention,
    update: (kernels, { state, gradient, nextState }) => {
      tidy(() => {
        const step = kernels.alloc(gradient.shape);
        scaleAndAdd(kernels, gradient, -lr, step);
        scaleAndAdd(kernels, parametersOf(state), retention, nextState, step);
      });
    },
    adjoint: (kernels, { adjoint, direction, nextAdjoint }) => {
      scaleAndAdd(kernels, parametersOf(adjoint), -lr, direction);
      scaleAndAdd(kernels, adjoint, retention, nextAdjoint);
    },
  };
};

export const createOptimizer = (settings: InnerOptimizer): Optimizer =>
  settings.type === 'adam' ? adamW(settings) : sgd(settings);

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

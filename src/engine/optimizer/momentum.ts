import { tidy } from '@tensorflow/tfjs-core';
import type { SettingsOf } from '../../protocol/training.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import { slice, type View } from '../kernels/contract/view.ts';
import { parametersOf, type Optimizer } from './optimizer.ts';

/** Slot 1 of a state or adjoint [2, P]: m or λm. [P] */
const momentumOf = (state: View): View => slice(state, state.shape[1]!, [state.shape[1]!]);

/**
 * m' = μ·m + g, φ' = φ − η(m' + wd·φ); slots φ, m. With dm = λm − η·λφ, all that m' does to Φ, the
 * adjoint is u = dm, λφ ← (1 − η·wd)·λφ + H·u, λm ← μ·dm.
 */
export const momentum = ({
  lr,
  momentum: share,
  weightDecay,
}: SettingsOf<'momentum'>): Optimizer => {
  const retention = 1 - lr * weightDecay;
  /** out = scale·x. */
  const scaled = (kernels: KernelSet, scale: number, x: View, out: View): void => {
    const zero = kernels.alloc(x.shape);
    kernels.fill(zero, 0);
    kernels.addScaled(zero, scale, x, out);
  };
  return {
    slots: 2,
    retention,
    update: (kernels, { state, gradient, nextState }) => {
      tidy(() => {
        kernels.addScaled(gradient, share, momentumOf(state), momentumOf(nextState));
        const step = kernels.alloc(gradient.shape);
        scaled(kernels, -lr, momentumOf(nextState), step);
        kernels.addScaled(step, retention, parametersOf(state), parametersOf(nextState));
      });
    },
    adjoint: (kernels, { adjoint, direction, nextAdjoint }) => {
      tidy(() => {
        kernels.addScaled(momentumOf(adjoint), -lr, parametersOf(adjoint), direction);
        scaled(kernels, share, direction, momentumOf(nextAdjoint));
        scaled(kernels, retention, parametersOf(adjoint), parametersOf(nextAdjoint));
      });
    },
  };
};

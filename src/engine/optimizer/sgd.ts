import { tidy } from '@tensorflow/tfjs-core';
import type { SettingsOf } from '../../protocol/training.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import type { View } from '../kernels/contract/view.ts';
import { parametersOf, type Optimizer } from './optimizer.ts';

/** φ' = φ − η(g + wd·φ), so u = −η·λ and λ' = (1 − η·wd)·λ + H·u. */
export const sgd = ({ lr, weightDecay }: SettingsOf<'sgd'>): Optimizer => {
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

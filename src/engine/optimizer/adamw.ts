import type { SettingsOf } from '../../protocol/training.ts';
import type { Optimizer } from './optimizer.ts';

/** AdamW with ε_root; slots φ, m, v. Both its update and the update's adjoint are kernels. */
export const adamW = (settings: SettingsOf<'adam'>): Optimizer => ({
  slots: 3,
  retention: 1 - settings.lr * settings.weightDecay,
  update: (kernels, args) => kernels.adamW({ ...settings, ...args }),
  adjoint: (kernels, args) => kernels.adamWAdjoint({ ...settings, ...args }),
});

import type { SettingsOf } from '../../../../protocol/training.ts';
import type { View } from '../view.ts';

// Notation as in kernel-set.ts.

export type AdamWSettings = SettingsOf<'adam'>;

/**
 * One AdamW update (optax semantics with eps_root) over flat parameters. State is [3, P]: φ, m, v.
 * g is first multiplied by gradScale[0] if given. t counts from 1.
 */
export interface AdamWArgs extends AdamWSettings {
  readonly t: number;
  readonly state: View; // [3, P]
  readonly gradient: View; // [P]
  readonly gradScale?: View | undefined; // [1]
  readonly nextState: View; // [3, P]
}

/**
 * The adjoint of that update. With m', v' the moments after it, m̂ = m'/c1, v̂ = v'/c2,
 * s = √(v̂+ε_root), D = s + ε, c_i = 1 − β_i^t:
 *   dm = λm − η·λφ/(c1·D)      dv = λv + η·λφ·m̂/(2·c2·D²·s)
 *   u = (1−β1)·dm + 2(1−β2)·g·dv
 *   λφ ← (1 − η·wd)·λφ (H·u is added by the caller), λm ← β1·dm, λv ← β2·dv
 * Where s = 0 the term of dv is 0.
 */
export interface AdamWAdjointArgs extends AdamWSettings {
  readonly t: number;
  /** The state before the update, [3, P]. */
  readonly state: View;
  readonly gradient: View; // [P]
  readonly adjoint: View; // [3, P]: λφ, λm, λv
  readonly direction: View; // [P]: u
  readonly nextAdjoint: View; // [3, P]
}

export interface ClipScaleArgs {
  readonly gradient: View; // [P]
  readonly maxNorm: number;
  /** [2]: min(1, maxNorm/‖g‖), ‖g‖. */
  readonly out: View;
}

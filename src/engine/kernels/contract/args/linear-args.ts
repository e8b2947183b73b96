import type { View } from '../view.ts';

// Notation as in kernel-set.ts.

/** γ, β [K] of a layer norm with ε = 1e-5. */
export interface RowNorm {
  readonly gamma: View;
  readonly beta: View;
}

/** out = A·B + bias + residual, with more done to what goes in or comes out in the same pass. */
export interface MatMulArgs {
  /** One product A·B, or two that are added: a tangent is Ȧ·B + A·Ḃ. */
  readonly pairs: readonly (readonly [a: View, b: View])[];
  /** A is stored [K, M] instead of [M, K]; the same for both pairs. */
  readonly transposeA?: boolean;
  /** B is stored [N, K] instead of [K, N]; the same for both pairs. */
  readonly transposeB?: boolean;
  /** The rows of A are layer-normed on their way in. Only for one pair and an A that is not transposed. */
  readonly norm?: RowNorm | undefined;
  /** [N], added to each row. */
  readonly bias?: View | undefined;
  /** [M, N], added. */
  readonly residual?: View | undefined;
  /** [M, N]; its shape gives M and N. */
  readonly out: View;
  /** [M, N]: gelu_new(out) = ½z(1 + tanh(√(2/π)(z + 0.044715z³))) of z = out, beside out. */
  readonly gelu?: View | undefined;
  /** dz = out∘gelu′(z) beside out, which is dy or, for the forward tangent, ż; [M, N] both. */
  readonly geluBackward?: { readonly z: View; readonly dz: View } | undefined;
}

/** dz˙ = dy˙·gelu′(z) + dy·gelu″(z)·ż. */
export interface GeluBackwardTangentArgs {
  readonly dy: View;
  readonly dyTangent: View;
  readonly z: View;
  readonly zTangent: View;
  readonly dzTangent: View;
}

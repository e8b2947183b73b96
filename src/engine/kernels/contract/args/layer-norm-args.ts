import type { View } from '../view.ts';

// Notation as in kernel-set.ts.

/** γ, β of a layer norm with ε = 1e-5, and what its forward keeps. */
export interface LayerNormForwardArgs {
  readonly x: View; // [N, d]
  readonly gamma: View; // [d]
  readonly beta: View; // [d]
  readonly y: View; // [N, d]
  /** [N·d + N]: x̂ row by row, then 1/σ of each row. */
  readonly normed: View;
}

/** ẏ and (x̂, 1/σ)˙ : x̂˙ = r(ẋ − mean ẋ − x̂·mean(x̂ẋ)), ṙ = −r²·mean(x̂ẋ), ẏ = γx̂˙ + γ̇x̂ + β̇. */
export interface LayerNormForwardTangentArgs {
  readonly xTangent: View;
  readonly gamma: View;
  readonly gammaTangent: View;
  readonly betaTangent: View;
  readonly normed: View;
  readonly yTangent: View;
  readonly normedTangent: View;
}

/** dx = r(e − mean e − x̂·mean(e x̂)) + residual, with e = dy·γ. */
export interface LayerNormBackwardArgs {
  readonly dy: View; // [N, d]
  readonly gamma: View; // [d]
  readonly normed: View; // [N·d + N]
  readonly residual?: View | undefined; // [N, d]
  readonly dx: View; // [N, d]
}

export interface LayerNormBackwardTangentArgs {
  readonly dy: View;
  readonly dyTangent: View;
  readonly gamma: View;
  readonly gammaTangent: View;
  readonly normed: View;
  readonly normedTangent: View;
  readonly residualTangent?: View | undefined;
  readonly dxTangent: View;
}

/** dγ = Σ dy·x̂, dβ = Σ dy over the rows. */
export interface LayerNormParamsArgs {
  readonly dy: View;
  readonly normed: View;
  readonly dGamma: View; // [d]
  readonly dBeta: View; // [d]
}

/** dγ˙ = Σ (dy˙·x̂ + dy·x̂˙), dβ˙ = Σ dy˙. */
export interface LayerNormParamsTangentArgs {
  readonly dy: View;
  readonly dyTangent: View;
  readonly normed: View;
  readonly normedTangent: View;
  readonly dGammaTangent: View;
  readonly dBetaTangent: View;
}

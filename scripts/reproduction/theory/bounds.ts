import type { Schedule } from './problem.ts';

/** The constants of Theorem 3.1's O(·). It gives none: these are fitted. */
export interface BoundConstants {
  readonly batch: number;
  readonly horizon: number;
}

/** c₁ η^¼ B^−½ + c₂ √(ηT), the right side of Theorem 3.1. */
export const theoremBound = (
  { batch, horizon }: BoundConstants,
  { learningRate, batchSize, steps }: Schedule,
): number =>
  batch * learningRate ** 0.25 * batchSize ** -0.5 + horizon * Math.sqrt(learningRate * steps);

export interface Measured {
  readonly schedule: Schedule;
  readonly distance: number;
}

const SHARES = 200;

/**
 * The lowest curve of the theorem's shape above every measured distance: of all shares of the two terms, each scaled until
 * it just covers the points, the one that is nearest to them in the mean logarithm.
 */
export const fitBound = (points: readonly Measured[]): BoundConstants => {
  const fits = Array.from({ length: SHARES + 1 }, (_, i) => {
    const share = { batch: i / SHARES, horizon: 1 - i / SHARES };
    const ratios = points.map(({ schedule, distance }) => distance / theoremBound(share, schedule));
    const scale = Math.max(...ratios);
    const gap = ratios.reduce((sum, ratio) => sum + Math.log(scale / ratio), 0);
    return { gap, batch: scale * share.batch, horizon: scale * share.horizon };
  });
  const { batch, horizon } = fits.reduce((a, b) => (b.gap < a.gap ? b : a));
  return { batch, horizon };
};

/** Bounds on derivatives that hold for all weights and policies; see `CONSTANTS` in setting.ts. */
export interface DerivativeBounds {
  readonly score: number;
  readonly gradient: number;
  readonly third: number;
  readonly metricGradient: number;
  readonly metricCurvature: number;
}

/**
 * A bound of our own, with every constant, for η ≤ 2/L_ℓ. It needs bounds on ∇²Φ and ∇³ℓ, which A1–A8 do not ask for.
 *
 * ∇F − ∇F′ = −½ Σᵢ E[∇log π(xᵢ) ∂²Φ/∂wᵢ²] by Taylor (gradient-sampler.ts). Steps of a convex loss do not move two
 * trajectories apart, so ‖∂φ_T/∂wᵢ‖ ≤ ηG/B and ‖∂²φ_T/∂wᵢ²‖ ≤ ηT·L₃·(ηG/B)². Summed over all TB examples:
 * ½ G₁ G² (η²T/B) (‖∇²Φ‖ + ‖∇Φ‖ L₃ ηT).
 */
export const secondOrderBound = (
  { score, gradient, third, metricGradient, metricCurvature }: DerivativeBounds,
  { learningRate, batchSize, steps }: Schedule,
): number =>
  0.5 *
  score *
  gradient ** 2 *
  ((learningRate ** 2 * steps) / batchSize) *
  (metricCurvature + metricGradient * third * learningRate * steps);

/** The slope of log y over log x by least squares. */
export const logLogSlope = (
  points: readonly { readonly x: number; readonly y: number }[],
): number => {
  const logs = points.map(({ x, y }) => [Math.log(x), Math.log(y)] as const);
  const meanX = logs.reduce((sum, [x]) => sum + x, 0) / logs.length;
  const meanY = logs.reduce((sum, [, y]) => sum + y, 0) / logs.length;
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
};

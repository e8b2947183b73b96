import { createLanguageModel } from './logistic-language-model.ts';
import type { Problem } from './problem.ts';

/** The texts that the policy chooses from: five, so that gradients can span the three weights (A.7). */
export const TEXTS = ['aaaaabba', 'abababab', 'bbbbabbb', 'aabbaabb', 'baabbbaa'] as const;
/** Φ is about this text, which is not among them. */
export const PROBE = 'bbabbaba';
/** φ₀, off every symmetry. */
export const INITIAL_WEIGHTS = [0.4, -0.3, 0.2] as const;

export const createProblem = (): Problem => {
  const { texts, ...model } = createLanguageModel([...TEXTS, PROBE]);
  return {
    model: { ...model, texts: texts.slice(0, TEXTS.length) },
    initial: Float64Array.from(INITIAL_WEIGHTS),
    probe: texts[TEXTS.length]!,
  };
};

/** Bounds that hold for all weights φ and all θ, because every ‖f‖² ≤ 3. */
export const CONSTANTS = {
  /** ‖∇_θ log π_θ‖ (A.1) */
  score: Math.SQRT2,
  /** ‖∇ℓ‖ (A.5, A.6) */
  gradient: Math.sqrt(3),
  /** ‖∇²ℓ‖, L_ℓ of A.5 */
  curvature: 3 / 4,
  /** ‖∇³ℓ‖ ≤ max|σ''|·‖f‖³ */
  third: 3 ** 1.5 / (6 * Math.sqrt(3)),
  /** ‖∇Φ‖, L_Φ of A.8 */
  metricGradient: Math.sqrt(3),
  /** ‖∇²Φ‖ */
  metricCurvature: 3,
} as const;

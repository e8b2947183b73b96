import {
  addGradient,
  createWorkspace,
  predict,
  type LanguageModel,
} from './logistic-language-model.ts';

/** Eigenvalues of a symmetric matrix given by rows, by Jacobi rotations. */
export const symmetricEigenvalues = (rows: readonly (readonly number[])[]): number[] => {
  const n = rows.length;
  const a = rows.map((row) => [...row]);
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const off = a[p]![q]!;
        if (off === 0) continue;
        const angle = 0.5 * Math.atan2(2 * off, a[q]![q]! - a[p]![p]!);
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        for (let k = 0; k < n; k++) {
          const [kp, kq] = [a[k]![p]!, a[k]![q]!];
          a[k]![p] = c * kp - s * kq;
          a[k]![q] = s * kp + c * kq;
        }
        for (let k = 0; k < n; k++) {
          const [pk, qk] = [a[p]![k]!, a[q]![k]!];
          a[p]![k] = c * pk - s * qk;
          a[q]![k] = s * pk + c * qk;
        }
      }
    }
  }
  return a.map((row, i) => row[i]!).sort((x, y) => x - y);
};

/** λ_min of A.7: the smallest eigenvalue of Cov_{x~π}(∇ℓ(φ, x)) at these weights. */
export const smallestGradientVariance = (
  model: LanguageModel,
  policy: Float64Array,
  weights: Float64Array,
): number => {
  const workspace = createWorkspace(model);
  predict(model, weights, workspace);
  const gradients = model.texts.map((text) => {
    const gradient = new Float64Array(model.dimension);
    addGradient(model, text, workspace, 1, gradient);
    return gradient;
  });
  const expectation = (read: (gradient: Float64Array) => number): number =>
    gradients.reduce((sum, gradient, x) => sum + policy[x]! * read(gradient), 0);
  const axes = Array.from({ length: model.dimension }, (_, j) => j);
  const mean = axes.map((j) => expectation((gradient) => gradient[j]!));
  const covariance = axes.map((i) =>
    axes.map((j) => expectation((g) => (g[i]! - mean[i]!) * (g[j]! - mean[j]!))),
  );
  return symmetricEigenvalues(covariance)[0]!;
};

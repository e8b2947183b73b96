import type { Pattern } from '../bitmap/pattern.ts';
import type { Head, HeadMetric } from './head-metric.ts';

/** @throws Error if a patch is larger than the head. */
export const requirePatchFits = (
  rows: number,
  columns: number,
  { width, vocabularySize }: Pick<Head, 'width' | 'vocabularySize'>,
): void => {
  if (rows <= width && columns <= vocabularySize) return;
  throw new Error(
    `A ${rows}×${columns} bitmap does not fit an LM head of ${width} dimensions and ${vocabularySize} tokens.`,
  );
};

/**
 * Φ = −mean ln(1 + exp(−s·Y∘(P_c − P_i))) with P[i][j] = head[token j][dimension i] (§4.1).
 * @throws Error if the pattern is larger than the head.
 */
export const patchMetric =
  (pattern: Pattern, strength: number): HeadMetric =>
  (head, initial) => {
    const rows = pattern.length;
    const columns = pattern[0]!.length;
    const { width } = head;
    requirePatchFits(rows, columns, head);
    const gradient = new Float32Array(head.values.length);
    const count = rows * columns;
    let sum = 0;
    const patchDelta = pattern.map((row, i) =>
      row.map((sign, j) => {
        const at = j * width + i;
        const delta = head.values[at]! - initial.values[at]!;
        const x = -strength * sign * delta;
        sum += softplus(x);
        gradient[at] = (strength * sign * sigmoid(x)) / count;
        return delta;
      }),
    );
    return { phi: -sum / count, gradient, patchDelta };
  };

/** ln(1 + eˣ) without overflow. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

import { decodePatch, type Pattern } from '../../core/bitmap/pattern.ts';
import type { Cell } from '../common/grid-movement.ts';
import { formatSigned } from '../common/format.ts';

export interface PatchSummary {
  readonly right: number;
  readonly wrong: number;
  readonly total: number;
  /** Share of right pixels, 0 to 1. */
  readonly accuracy: number;
}

/** Counts as the loop does: a pixel that has not moved is wrong. */
export const summarise = (delta: readonly (readonly number[])[], target: Pattern): PatchSummary => {
  const signs = delta.flat().map(Math.sign);
  const wanted = target.flat();
  const right = wanted.filter((sign, i) => sign === signs[i]).length;
  const total = wanted.length;
  return { right, wrong: total - right, total, accuracy: right / total };
};

/** One pixel in words: what the pointer or the arrow keys are on. */
export const describePixel = (
  { row, column }: Cell,
  delta: readonly (readonly number[])[] | undefined,
  target: Pattern,
  columnLabels: readonly string[],
): string => {
  const sign = target[row]?.[column] ?? 0;
  const label = columnLabels[column];
  const token = label === undefined ? `token ${column}` : `token ${column} “${label}”`;
  const wanted = `wanted ${sign > 0 ? '+' : '−'}`;
  const value = delta?.[row]?.[column];
  if (value === undefined) return `Dimension ${row}, ${token}: ${wanted}.`;
  const verdict = Math.sign(value) === sign ? 'right' : 'wrong';
  return `Dimension ${row}, ${token}: Δ ${formatSigned(value, 3)}, ${wanted}, ${verdict}.`;
};

/** Decoded image as the wanted one is drawn; a delta of another shape decodes to nothing. */
export const decodedLike = (
  delta: readonly (readonly number[])[] | undefined,
  target: Pattern,
): Pattern | undefined =>
  delta?.length === target.length && delta[0]?.length === target[0]?.length
    ? decodePatch(delta)
    : undefined;

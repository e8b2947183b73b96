/** Inner steps [from, to). */
export interface Segment {
  readonly from: number;
  readonly to: number;
}

/**
 * Which inner steps' states are kept at once. All of them if they fit the budget; else √T
 * segments, each of which is trained again from its first state when the reverse sweep gets there:
 * memory grows as √T for at most one more training pass.
 *
 * @param bytesPerStep what keeping one inner step takes
 */
export const planSegments = (
  innerSteps: number,
  bytesPerStep: number,
  budgetBytes: number,
): readonly Segment[] => {
  const length =
    innerSteps * bytesPerStep <= budgetBytes ? innerSteps : Math.ceil(Math.sqrt(innerSteps));
  const segments: Segment[] = [];
  for (let from = 0; from < innerSteps; from += length) {
    segments.push({ from, to: Math.min(from + length, innerSteps) });
  }
  return segments;
};

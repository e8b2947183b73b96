import { relativeDistance } from './statistics.ts';
import type { Results } from './work.ts';

/** How far engines may be apart: float32 sums in another order, no more. */
const TOLERANCE = 1e-3;

export interface NamedResults {
  readonly name: string;
  readonly results: Results;
}

/**
 * Compares all that the others have computed with the first one's.
 * @throws Error that says which engine differs from the first one in what, and how much.
 */
export const checkAgreement = (
  about: string,
  [first, ...others]: readonly NamedResults[],
): void => {
  if (first === undefined) return;
  for (const other of others) {
    const quantities = Object.entries(other.results);
    if (quantities.length === 0) throw new Error(`${about}: ${other.name} has computed nothing.`);
    for (const [quantity, values] of quantities) {
      const expected = first.results[quantity] ?? new Float32Array();
      const distance = relativeDistance(values, expected);
      // Written so that NaN does not pass.
      if (!(distance <= TOLERANCE)) {
        throw new Error(
          `${about}: ${other.name} and ${first.name} do not compute the same ${quantity}: ` +
            `they differ by ${distance.toExponential(1)} where ${TOLERANCE} is allowed. No timing counts.`,
        );
      }
    }
  }
};

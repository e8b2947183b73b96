import type { KernelSet } from '../contract/kernel-set.ts';
import { Bench } from './bench.ts';
import { compare, type Discrepancy } from './compare.ts';

export interface ConformanceCase {
  readonly name: string;
  /** Runs the case on both kernel sets; empty when the candidate agrees with the reference. */
  run(candidate: KernelSet, reference: KernelSet): Promise<Discrepancy[]>;
}

/**
 * A case is a procedure on a bench, run with the same seed on either kernel set. The reference may
 * take another way to outputs of the same names, if it draws its inputs in the same order.
 */
export const defineCase = (
  name: string,
  body: (bench: Bench) => void,
  referenceBody: (bench: Bench) => void = body,
): ConformanceCase => ({
  name,
  run: async (candidate, reference) => {
    const [actual, expected] = [new Bench(candidate, name), new Bench(reference, name)];
    try {
      body(actual);
      referenceBody(expected);
      const [got, wanted] = [await actual.read(), await expected.read()];
      const differences = wanted.outputs.map((output) => {
        const counterpart = got.outputs.find((other) => other.name === output.name);
        if (!counterpart) throw new Error(`The candidate has no output ${output.name}.`);
        return compare(output.name, output.values, counterpart.values, output.tolerance);
      });
      return [...got.strayWrites, ...differences.filter((difference) => difference !== undefined)];
    } finally {
      actual.dispose();
      expected.dispose();
    }
  },
});

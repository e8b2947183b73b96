import type { KernelSet } from '../contract/kernel-set.ts';
import { describeDiscrepancy } from './compare.ts';
import { conformanceCases } from './conformance.ts';

export interface ConformanceReport {
  readonly passed: string[];
  /** A case fails by a discrepancy or by an error that a kernel throws. */
  readonly failed: { name: string; details: string }[];
}

/** Runs all cases one after the other. */
export const runConformance = async (
  candidate: KernelSet,
  reference: KernelSet,
): Promise<ConformanceReport> => {
  const report: ConformanceReport = { passed: [], failed: [] };
  for (const conformanceCase of conformanceCases) {
    const { name } = conformanceCase;
    try {
      const discrepancies = await conformanceCase.run(candidate, reference);
      if (discrepancies.length === 0) report.passed.push(name);
      else report.failed.push({ name, details: discrepancies.map(describeDiscrepancy).join('; ') });
    } catch (error) {
      report.failed.push({ name, details: String(error) });
    }
  }
  return report;
};

import type { RunConfig } from '../../protocol/run-config.ts';
import type { RolloutText, Step, StepValidation } from './step.ts';

/** Who recorded a run, and on what. */
export interface Provenance {
  readonly kind: 'recorded';
  /** Processor and system. */
  readonly machine: string;
  readonly backend: string;
  /** That shared the work: sums are rounded differently with another number. */
  readonly threads: number;
  readonly node: string;
  /** Of the last GRPO step, YYYY-MM-DD. */
  readonly date: string;
  readonly command: string;
  /** All in all, validations too. */
  readonly seconds: number;
}

/** A run of the loop with everything that is known of its GRPO steps, oldest first. It is never changed. */
export interface Run {
  readonly id: string;
  /** What it is called where it is chosen. */
  readonly label: string;
  readonly preset: string;
  readonly config: RunConfig;
  readonly provenance: Provenance;
  /** Whether all GRPO steps are done. */
  readonly finished: boolean;
  readonly steps: readonly Step[];
  /** Rollouts of the last validation, on prompts that the generator never trained on. */
  readonly finalRollouts?: readonly RolloutText[];
  /** Once at the end: A with other inner steps or batches. */
  readonly longerValidation?: StepValidation;
}

/** The last validation of some steps, with the GRPO step that it followed. */
export const lastValidation = (
  steps: readonly Step[],
): (StepValidation & { readonly step: number }) | undefined => {
  const found = steps.findLast(({ validation }) => validation !== undefined);
  return found?.validation && { ...found.validation, step: found.step };
};

import { estimatedMinutes, estimatedSeconds } from '../plan/planned-run.ts';
import { minutes } from './format.ts';
import type { Outcome, Outcomes } from './outcomes.ts';

export interface Status {
  readonly finished: number;
  readonly planned: number;
  readonly spentMinutes: number;
  /** By the plan's estimates. */
  readonly leftMinutes: number;
}

const leftMinutes = ({ run, recorded }: Outcome): number => {
  if (recorded === undefined) return estimatedMinutes(run);
  if (recorded.finished) return 0;
  return estimatedSeconds(run) / 60 - (recorded.steps.length * run.secondsPerStep) / 60;
};

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

export const statusOf = (outcomes: Outcomes): Status => ({
  finished: outcomes.filter(({ recorded }) => recorded?.finished === true).length,
  planned: outcomes.length,
  spentMinutes: sum(outcomes.map(({ recorded }) => (recorded?.provenance.seconds ?? 0) / 60)),
  leftMinutes: sum(outcomes.map(leftMinutes)),
});

/** How far the runs of a row are, in words. */
export const describeStatus = (outcomes: Outcomes): string => {
  const { finished, planned, leftMinutes: left } = statusOf(outcomes);
  if (finished === planned) return 'done';
  const begun = outcomes.flatMap(({ recorded }) =>
    recorded === undefined || recorded.finished
      ? []
      : [`${recorded.steps.length} of ${recorded.config.grpoSteps} GRPO steps`],
  );
  if (finished === 0 && begun.length === 0) return `not run: planned, ${minutes(left)} minutes`;
  return [`${finished} of ${planned} seeds done`, ...begun, `${minutes(left)} minutes left`].join(
    ', ',
  );
};

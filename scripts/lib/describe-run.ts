import type { Score } from '../../src/core/objective/objective.ts';
import { objectiveOf } from '../../src/core/objective/objectives.ts';
import type { StepRecord } from '../../src/protocol/events.ts';
import type { Scores } from '../../src/protocol/judge.ts';
import type { RunConfig } from '../../src/protocol/run-config.ts';

const format = (value: number, { unit }: Score): string => {
  switch (unit) {
    case 'share':
      return `${(100 * value).toFixed(1)} %`;
    case 'flag':
      return value === 1 ? 'yes' : 'no';
    case 'nats':
      return `${value.toFixed(3)} nats`;
    case 'number':
      // A norm of 30 changes by a thousandth.
      return value.toPrecision(6);
  }
};

/** An objective's scores in words, as far as they are there: 'whole UUID 0.0 %, …'. */
export const describeScores = (config: RunConfig, values: Scores = {}): string => {
  const known = objectiveOf(config).scores.flatMap((score) => {
    const value = values[score.key];
    return value === undefined ? [] : [`${score.label} ${format(value, score)}`];
  });
  return known.length === 0 ? '–' : known.join(', ');
};

const lastValidation = (records: readonly StepRecord[]): StepRecord['validation'] =>
  records.findLast(({ validation }) => validation !== undefined)?.validation;

/** The last step in one line: scores, entropy, and where the time goes. */
export const describeStep = (config: RunConfig, records: readonly StepRecord[]): string => {
  const { scores, entropy, seconds } = records.at(-1)!;
  const times = Object.entries(seconds)
    .filter(([, value]) => value >= 0.05)
    .map(([phase, value]) => `${phase} ${value.toFixed(1)} s`);
  return [
    describeScores(config, scores),
    `unseen: ${describeScores(config, lastValidation(records)?.scores)}`,
    [`entropy ${entropy.toFixed(2)}`, ...times].join(', '),
  ].join(' | ');
};

/** What a run came to: its last validation. */
export const describeResult = (config: RunConfig, records: readonly StepRecord[]): string =>
  `${records.length} of ${config.grpoSteps} GRPO steps, validation: ${describeScores(config, lastValidation(records)?.scores)}`;

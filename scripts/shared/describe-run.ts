import type { Score } from '../../src/core/objective/objective.ts';
import { objectiveOf } from '../../src/core/objective/objectives.ts';
import { lastValidation } from '../../src/core/run/run.ts';
import type { Step } from '../../src/core/run/step.ts';
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

/** The last step in one line: scores, entropy, and where the time goes. */
export const describeStep = (config: RunConfig, steps: readonly Step[]): string => {
  const { scores, entropy, seconds } = steps.at(-1)!;
  const times = Object.entries(seconds)
    .filter(([, value]) => value >= 0.05)
    .map(([phase, value]) => `${phase} ${value.toFixed(1)} s`);
  return [
    describeScores(config, scores),
    `unseen: ${describeScores(config, lastValidation(steps)?.scores)}`,
    [...(entropy === undefined ? [] : [`entropy ${entropy.toFixed(2)}`]), ...times].join(', '),
  ].join(' | ');
};

/** What a run came to: its last validation. */
export const describeResult = (config: RunConfig, steps: readonly Step[]): string =>
  `${steps.length} of ${config.grpoSteps} GRPO steps, validation: ${describeScores(config, lastValidation(steps)?.scores)}`;

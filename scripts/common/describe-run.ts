import type { Score } from '../../src/core/objective/objective.ts';
import { scoresOf } from '../../src/core/objective/objectives.ts';
import { runOffOf } from '../../src/core/run/kl-run-off.ts';
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

/** Scores in words, as far as they are there: 'Whole UUID 0.0 %, …, Facts kept 51.0 % (untuned 65.0 %), KL 0.660 nats'. */
export const describeScores = (config: RunConfig, values: Scores = {}): string => {
  const known = scoresOf(config).flatMap((score) => {
    const value = values[score.key];
    const untuned = score.untunedKey && values[score.untunedKey];
    const beside = typeof untuned === 'number' ? ` (untuned ${format(untuned, score)})` : '';
    return value === undefined ? [] : [`${score.label} ${format(value, score)}${beside}`];
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

/** What a run came to: its last validation, and whether its generator has run off from how it was pretrained. */
export const describeResult = (config: RunConfig, steps: readonly Step[]): string => {
  const result = `${steps.length} of ${config.grpoSteps} GRPO steps, validation: ${describeScores(config, lastValidation(steps)?.scores)}`;
  const runOff = runOffOf(steps, config);
  return runOff === undefined
    ? result
    : `The generator has run off, to a KL of ${runOff.kl.toFixed(2)} nats a token. ${runOff.advice}\n${result}`;
};

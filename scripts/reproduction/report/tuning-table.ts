import { PRESETS, type PresetName } from '../../../src/core/config/presets.ts';
import { objectiveOf } from '../../../src/core/objective/objectives.ts';
import { NONE, table } from '../../common/markdown.ts';
import { bestRate, isAtBorder, tunedRates } from '../run/tuning.ts';
import { comparedIn, type Outcomes } from './outcomes.ts';
import { describeStatus } from './status.ts';

const shown = (value: number | undefined): string =>
  value === undefined
    ? NONE
    : Number.isFinite(value)
      ? value.toPrecision(5).replace('-', '−')
      : 'diverged';

/** The learning rates that were tried for SGD under a preset, and which one was taken. */
export const tuningTable = (outcomes: Outcomes, preset: PresetName): readonly string[] => {
  const tuned = comparedIn(outcomes, preset, 'sgd')[0]?.run;
  if (tuned?.tunedBy === undefined) return [];
  const own = outcomes.filter(({ run }) => tuned.tunedBy!.includes(run.id));
  const rates = tunedRates(tuned, (id) => own.find(({ run }) => run.id === id)?.recorded);
  if (rates === undefined) {
    return [`SGD’s learning rate: ${describeStatus(own).replace('seeds', 'short runs')}.`, ''];
  }
  const { scores } = objectiveOf(PRESETS[preset].config);
  const best = bestRate(rates);
  const steps = own[0]!.run.changes.grpoSteps!;
  return [
    `SGD’s learning rate, by the scores of the validation’s texts where there are any, then by Φ, after ${steps} GRPO steps with seed 1${
      isAtBorder(rates) ? ' (the best one is at the border of what was tried)' : ''
    }:`,
    '',
    ...table(
      ['learning rate', ...scores.map(({ label }) => label.toLowerCase()), 'Φ'],
      rates.map(({ innerLr, scores: values, phi }) => [
        innerLr === best ? `**${innerLr}**` : String(innerLr),
        ...scores.map(({ key }) => shown(values[key])),
        shown(phi),
      ]),
    ),
    '',
  ];
};

import type { PresetName } from '../../../src/core/config/presets.ts';
import { NONE, table } from '../../common/markdown.ts';
import { methodOf, type MethodName } from '../plan/methods.ts';
import { minutes, spread, type Show } from './format.ts';
import { comparedIn, finalScore, finishedRuns, methodsIn, type Outcomes } from './outcomes.ts';
import { describeStatus, statusOf } from './status.ts';

export interface ScoreColumn {
  readonly title: string;
  readonly key: string;
  readonly show: Show;
}

/** A row for each method of a preset: what its last validations came to, and how far its runs are. */
export const methodTable = (
  outcomes: Outcomes,
  preset: PresetName,
  columns: readonly ScoreColumn[],
): readonly string[] => {
  const row = (method: MethodName): readonly string[] => {
    const own = comparedIn(outcomes, preset, method);
    const { finished, planned, spentMinutes } = statusOf(own);
    return [
      methodOf(method).label,
      ...columns.map(({ key, show }) => spread(finalScore(outcomes, preset, method, key), show)),
      `${finished} of ${planned}`,
      stepsOf(own),
      spentMinutes === 0 ? NONE : minutes(spentMinutes),
      describeStatus(own),
    ];
  };
  return table(
    ['method', ...columns.map(({ title }) => title), 'seeds', 'GRPO steps', 'minutes', 'state'],
    methodsIn(outcomes, preset).map(row),
  );
};

const stepsOf = (outcomes: Outcomes): string => {
  const done = new Set(finishedRuns(outcomes).map(({ config }) => config.grpoSteps));
  return done.size === 0 ? NONE : [...done].join(', ');
};

/** A score of all methods that are finished, in words: 'DPG, Adam: 1.000; …'. */
export const describeMethods = (
  outcomes: Outcomes,
  preset: PresetName,
  key: string,
  show: Show,
): string =>
  methodsIn(outcomes, preset)
    .flatMap((method) => {
      const summary = finalScore(outcomes, preset, method, key);
      return summary === undefined ? [] : [`${methodOf(method).label}: ${spread(summary, show)}`];
    })
    .join('; ');

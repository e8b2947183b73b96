import { lastValidation, type Run } from '../../../src/core/run/run.ts';
import { objectiveOf } from '../../../src/core/objective/objectives.ts';
import type { Scores } from '../../../src/protocol/judge.ts';
import type { PlannedRun } from '../plan/planned-run.ts';

export interface TunedRate {
  readonly innerLr: number;
  /** Φ of its last validation; −∞ for a training that diverged. */
  readonly phi: number;
  /** Of the same validation. */
  readonly scores: Scores;
  /** The scores of its texts and at the end Φ, each with the sign that makes more of it better. */
  readonly merits: readonly number[];
}

const rateOf = (recorded: Run): TunedRate => {
  const { config } = recorded;
  const last = lastValidation(recorded.steps);
  const phi = last?.phi ?? -Infinity;
  const scores = last?.scores ?? {};
  const merits = objectiveOf(config)
    .scores.filter(({ from }) => from === 'texts')
    .map(({ key, better }) => {
      const value = scores[key];
      return value === undefined ? -Infinity : better === 'higher' ? value : -value;
    });
  return { innerLr: config.innerLr, phi, scores, merits: [...merits, phi] };
};

/** What each tuning run came to, in the order of the rates; undefined until all are finished. */
export const tunedRates = (
  { tunedBy = [] }: PlannedRun,
  recordedOf: (id: string) => Run | undefined,
): readonly TunedRate[] | undefined => {
  const runs = tunedBy.flatMap((id) => {
    const recorded = recordedOf(id);
    return recorded?.finished === true ? [recorded] : [];
  });
  if (runs.length < tunedBy.length) return undefined;
  return runs.map(rateOf).sort((a, b) => a.innerLr - b.innerLr);
};

const isBetter = (a: TunedRate, b: TunedRate): boolean => {
  const at = a.merits.findIndex((merit, i) => merit !== b.merits[i]);
  return at >= 0 && a.merits[at]! > b.merits[at]!;
};

/**
 * The rate of the highest Φ in the last validation, as the paper chose it (§4). Where the objective has scores of the
 * texts themselves, they decide first: there a greater rate raises Φ whatever the texts say.
 */
export const bestRate = (rates: readonly TunedRate[]): number =>
  rates.reduce((best, one) => (isBetter(one, best) ? one : best)).innerLr;

/** At the border of what was tried a better rate may lie beyond. */
export const isAtBorder = (rates: readonly TunedRate[]): boolean => {
  const best = bestRate(rates);
  return best === rates[0]?.innerLr || best === rates.at(-1)?.innerLr;
};

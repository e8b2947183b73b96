import type { Replay } from '../../../src/core/files/replay-file.ts';
import type { PlannedRun } from '../plan/planned-run.ts';

export interface TunedRate {
  readonly innerLr: number;
  /** Of its last validation; −∞ for a training that diverged. */
  readonly phi: number;
}

const lastPhi = ({ steps }: Replay): number =>
  steps.findLast(({ validation }) => validation !== undefined)?.validation?.phi ?? -Infinity;

/** What each tuning run came to, in the order of the rates; undefined until all are finished. */
export const tunedRates = (
  { tunedBy = [] }: PlannedRun,
  replayOf: (id: string) => Replay | undefined,
): readonly TunedRate[] | undefined => {
  const replays = tunedBy.flatMap((id) => {
    const replay = replayOf(id);
    return replay?.finished === true ? [replay] : [];
  });
  if (replays.length < tunedBy.length) return undefined;
  return replays
    .map((replay) => ({ innerLr: replay.config.innerLr, phi: lastPhi(replay) }))
    .sort((a, b) => a.innerLr - b.innerLr);
};

/** The rate whose last validation has the highest Φ, as the paper chose it. */
export const bestRate = (rates: readonly TunedRate[]): number =>
  rates.reduce((best, one) => (one.phi > best.phi ? one : best)).innerLr;

/** At the border of what was tried a better rate may lie beyond. */
export const isAtBorder = (rates: readonly TunedRate[]): boolean => {
  const best = bestRate(rates);
  return best === rates[0]?.innerLr || best === rates.at(-1)?.innerLr;
};

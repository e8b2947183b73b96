import { formatReplay, type Replay, type ReplayStep } from './replay-file.ts';

/** What a recorded run may take on its way to a page. */
export const MOST_BYTES = 300_000;

interface Thinning {
  /** Every how many steps keep their rollouts, histogram and picture. */
  readonly details: number;
  /** Every how many steps are kept at all. */
  readonly steps: number;
}

/** From whole to thin. Curves suffer last: they need every step, a picture of it looks like the next. */
const THINNINGS: readonly Thinning[] = [
  { details: 1, steps: 1 },
  { details: 2, steps: 1 },
  { details: 4, steps: 1 },
  { details: 8, steps: 1 },
  { details: 16, steps: 1 },
  { details: 16, steps: 2 },
  { details: 32, steps: 2 },
  { details: 32, steps: 4 },
  { details: 64, steps: 8 },
];

/** The same run in at most `mostBytes` bytes, or as thin as it gets. */
export const thinReplay = (replay: Replay, mostBytes = MOST_BYTES): Replay => {
  let thin = replay;
  for (const thinning of THINNINGS) {
    thin = { ...replay, steps: thinned(replay.steps, thinning) };
    if (sizeOf(thin) <= mostBytes) break;
  }
  return thin;
};

export const sizeOf = (replay: Replay): number =>
  new TextEncoder().encode(formatReplay(replay)).length;

/** The first step, the last and validated ones stay; those between go by their number. */
const thinned = (steps: readonly ReplayStep[], every: Thinning): ReplayStep[] => {
  const last = steps.at(-1)?.step;
  const due = (step: number, n: number) => step === 1 || step === last || step % n === 0;
  return steps
    .filter(({ step, validation }) => validation !== undefined || due(step, every.steps))
    .map((step) => (due(step.step, every.details) ? step : withoutDetails(step)));
};

const withoutDetails = (step: ReplayStep): ReplayStep => ({
  step: step.step,
  ...(step.phi === undefined ? {} : { phi: step.phi }),
  scores: step.scores,
  ...(step.entropy === undefined ? {} : { entropy: step.entropy }),
  ...(step.rewardStd === undefined ? {} : { rewardStd: step.rewardStd }),
  seconds: step.seconds,
  ...(step.validation === undefined ? {} : { validation: step.validation }),
});

/** How rewards are spread: equally wide bins from the lowest to the highest. */
export interface RewardHistogram {
  readonly low: number;
  readonly high: number;
  readonly counts: readonly number[];
}

const BINS = 24;

/** Of the finite rewards; undefined if there is none. */
export const rewardHistogram = (
  rewards: Float32Array,
  bins: number = BINS,
): RewardHistogram | undefined => {
  const finite = rewards.filter(Number.isFinite);
  if (finite.length === 0) return undefined;
  const low = finite.reduce((a, b) => Math.min(a, b));
  const high = finite.reduce((a, b) => Math.max(a, b));
  const counts = new Array<number>(bins).fill(0);
  for (const reward of finite) {
    const share = high === low ? 0 : (reward - low) / (high - low);
    counts[Math.min(bins - 1, Math.floor(share * bins))]! += 1;
  }
  return { low: Number(low.toPrecision(5)), high: Number(high.toPrecision(5)), counts };
};

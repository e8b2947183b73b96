import type { Collective } from './collective.ts';

/** Items [from, to). */
export interface Shard {
  readonly from: number;
  readonly to: number;
}

/** Kernels take rows in fours. */
const GRAIN = 4;

/**
 * This member's share of `count` items: consecutive, in whole groups of four but for the last
 * one's, as equal as that allows, and empty where there are fewer groups than members.
 */
export const shardOf = (
  count: number,
  { rank, size }: Pick<Collective, 'rank' | 'size'>,
): Shard => {
  const grains = Math.ceil(count / GRAIN);
  const start = (member: number): number =>
    Math.min(count, GRAIN * Math.floor((grains * member) / size));
  return { from: start(rank), to: start(rank + 1) };
};

import type { ShownRollout } from '../../state/types.ts';

/** A rollout's text up to its first special token: what an objective reads of it. */
export const plainText = ({ text }: Pick<ShownRollout, 'text'>): string =>
  text.split('<|', 1)[0] ?? '';

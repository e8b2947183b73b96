import type { RolloutText } from '../../core/run/step.ts';

/** What an objective reads of a rollout. */
export const plainText = ({ text, plain = text }: Pick<RolloutText, 'text' | 'plain'>): string =>
  plain;

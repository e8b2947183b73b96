import { NONE } from '../../common/markdown.ts';
import type { Summary } from './outcomes.ts';

export type Show = (value: number) => string;

/** A true minus sign, as the prose has it. */
const signed = (text: string): string => text.replace('-', '−');

export const share: Show = (value) => value.toFixed(3);
export const decimals =
  (digits: number): Show =>
  (value) =>
    signed(value.toFixed(digits));
/** A change, with its sign. */
export const change: Show = (value) => `${value > 0 ? '+' : ''}${signed(value.toFixed(4))}`;

/** The mean, with the least and the most where there are several. */
export const spread = (summary: Summary | undefined, show: Show): string => {
  if (summary === undefined) return NONE;
  const { mean, low, high, count } = summary;
  return count === 1 ? show(mean) : `${show(mean)} (${show(low)} to ${show(high)})`;
};

export const minutes = (value: number): string =>
  value < 10 ? value.toFixed(1) : Math.round(value).toString();

export const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? 'none') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`;

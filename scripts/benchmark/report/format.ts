import { digits, NONE } from '../../common/markdown.ts';
import type { Summary } from '../statistics.ts';

export const mebibytes = (bytes: number): string => digits(bytes / 2 ** 20);

export const orNone = (value: number | null, format: (value: number) => string): string =>
  value === null ? NONE : format(value);

export const spread = ({ median, min, max }: Summary): string =>
  `${digits(median)} (${digits(min)}–${digits(max)})`;

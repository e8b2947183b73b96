import type { Score } from '../../core/objective/objective.ts';
import { formatFixed, formatNumber, formatPercent } from './format.ts';

/** A score's value in its unit: '4%', 'yes', '3.21 nats', '−0.0012'. */
export const formatScore = (value: number, { unit }: Pick<Score, 'unit'>): string => {
  switch (unit) {
    case 'share':
      return formatPercent(value);
    case 'flag':
      return value > 0.5 ? 'yes' : 'no';
    case 'nats':
      return `${formatFixed(value, 2)} nats`;
    case 'number':
      return formatNumber(value, 4);
  }
};

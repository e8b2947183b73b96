import { theoremBound } from '../theory/bounds.ts';
import { chartSheet } from '../../common/figures/chart-sheet.tsx';
import { CHART_COLORS, type ChartSpec } from '../../common/figures/line-chart.tsx';
import { leadingTerm, type Analysis, type SweepAnalysis } from './analysis.ts';
import type { Cell } from './schema.ts';

/** A whole number, its reciprocal, or a power of ten. */
const numberText = (value: number): string => {
  if (value >= 1) return value.toLocaleString('en');
  const reciprocal = 1 / value;
  if (value >= 0.001) return Number.isInteger(reciprocal) ? `1/${reciprocal}` : value.toString();
  return `1e${Math.round(Math.log10(value))}`;
};

const decimalText = (value: number): string =>
  value >= 0.01 && value < 1000 ? String(value) : `1e${Math.round(Math.log10(value))}`;

const chartOf = ({ sweep, cells }: SweepAnalysis, analysis: Analysis): ChartSpec => {
  const line = (read: (cell: Cell) => number) =>
    cells.map((cell) => ({ x: cell.schedule[sweep.axis], y: read(cell) }));
  return {
    title: `${sweep.title}; ${sweep.held}`,
    xLabel: sweep.axisLabel,
    yLabel: 'length of the gradient',
    // Every second one, or the texts would touch.
    xTicks: cells
      .map(({ schedule }) => schedule[sweep.axis])
      .filter((_, i) => i % 2 === 0)
      .map((value) => ({ value, text: numberText(value) })),
    yText: decimalText,
    series: [
      {
        name: '‖∇F − ∇F′‖, measured',
        color: CHART_COLORS.blue,
        points: cells.map(({ schedule, distance, standardError }) => ({
          x: schedule[sweep.axis],
          y: distance,
          low: Math.max(distance / 10, distance - 2 * standardError),
          high: distance + 2 * standardError,
        })),
      },
      { name: '‖∇F‖', color: CHART_COLORS.green, points: line(({ exact }) => exact) },
      {
        name: 'Theorem 3.1, fitted',
        color: CHART_COLORS.orange,
        dashed: true,
        points: line(({ schedule }) => theoremBound(analysis.constants, schedule)),
      },
      {
        name: 'c·η²T/B, fitted',
        color: CHART_COLORS.purple,
        dashed: true,
        points: line(({ schedule }) => analysis.secondOrder * leadingTerm(schedule)),
      },
    ],
  };
};

export const theoremSheet = (analysis: Analysis): string =>
  chartSheet({
    description:
      'Distance of the gradients of F and F′ over learning rate, batch size and inner steps, with the bound of Theorem 3.1',
    columns: 3,
    charts: analysis.sweeps.map((row) => chartOf(row, analysis)),
  });

/** @jsxRuntime automatic */
import { AXES, type AxisKind } from './chart-axis.ts';

export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  /** The band around y. */
  readonly low?: number;
  readonly high?: number;
}

export interface ChartSeries {
  readonly name: string;
  readonly color: string;
  readonly dashed?: boolean;
  readonly points: readonly ChartPoint[];
}

export interface ChartSpec {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Of both, if not given: logarithmic. */
  readonly xAxis?: AxisKind;
  readonly yAxis?: AxisKind;
  /** What the y-axis spans at least. */
  readonly yRange?: readonly [number, number];
  readonly xTicks: readonly { readonly value: number; readonly text: string }[];
  readonly yText: (value: number) => string;
  readonly series: readonly ChartSeries[];
}

/** Middling tones, which stand out from a light page and from a dark one. */
export const CHART_COLORS = {
  blue: '#3f88d8',
  orange: '#d9822b',
  green: '#2f9e6e',
  purple: '#9a6dd0',
  red: '#d4566b',
  olive: '#8f8f2e',
} as const;
const INK = '#7d8590';
const GRID = 'rgba(125, 133, 144, 0.3)';

export const CHART_WIDTH = 380;
export const CHART_HEIGHT = 300;
const MARGIN = { top: 34, right: 14, bottom: 42, left: 58 };
const PLOT = {
  left: MARGIN.left,
  right: CHART_WIDTH - MARGIN.right,
  top: MARGIN.top,
  bottom: CHART_HEIGHT - MARGIN.bottom,
};

type Project = (point: { x: number; y: number }) => string;

const Line = ({ series, at }: { readonly series: ChartSeries; readonly at: Project }) => {
  const { name, color, dashed = false, points } = series;
  const high = points.map(({ x, y, high: top = y }) => at({ x, y: top }));
  const low = points.map(({ x, y, low: bottom = y }) => at({ x, y: bottom }));
  return (
    <g>
      <title>{name}</title>
      <polygon points={[...high, ...low.toReversed()].join(' ')} fill={color} opacity={0.2} />
      <polyline
        points={points.map(at).join(' ')}
        fill="none"
        stroke={color}
        strokeWidth={2}
        {...(dashed ? { strokeDasharray: '6 4' } : {})}
      />
      {points.map((point) => {
        const [cx, cy] = at(point).split(',');
        return <circle key={point.x} cx={cx} cy={cy} r={3} fill={color} />;
      })}
    </g>
  );
};

/** Lines with grid, ticks and a band from `low` to `high`: a `<g>` of fixed size. */
export const LineChart = (chart: ChartSpec) => {
  const { title, xLabel, yLabel, xTicks, yText, series, yRange = [] } = chart;
  const xAxis = AXES[chart.xAxis ?? 'logarithmic'];
  const yAxis = AXES[chart.yAxis ?? 'logarithmic'];
  const points = series.flatMap((one) => one.points);
  const values = [...yRange, ...points.flatMap(({ y, low = y, high = y }) => [low, high])];
  const yTicks = yAxis.ticks(Math.min(...values), Math.max(...values));
  const x = xAxis.scale(
    [Math.min(...points.map((point) => point.x)), Math.max(...points.map((point) => point.x))],
    [PLOT.left + 10, PLOT.right - 10],
  );
  const y = yAxis.scale([yTicks[0]!, yTicks.at(-1)!], [PLOT.bottom, PLOT.top]);
  const at: Project = (point) => `${x(point.x).toFixed(1)},${y(point.y).toFixed(1)}`;
  const middle = (PLOT.top + PLOT.bottom) / 2;
  return (
    <g fontFamily="system-ui, sans-serif" fontSize={11} fill={INK}>
      <text x={PLOT.left} y={18} fontSize={13} fontWeight={600}>
        {title}
      </text>
      {yTicks.map((value) => (
        <g key={value}>
          <line x1={PLOT.left} x2={PLOT.right} y1={y(value)} y2={y(value)} stroke={GRID} />
          <text x={PLOT.left - 6} y={y(value) + 4} textAnchor="end">
            {yText(value)}
          </text>
        </g>
      ))}
      {xTicks.map(({ value, text }) => (
        <text key={value} x={x(value)} y={PLOT.bottom + 16} textAnchor="middle">
          {text}
        </text>
      ))}
      <text x={(PLOT.left + PLOT.right) / 2} y={CHART_HEIGHT - 8} textAnchor="middle">
        {xLabel}
      </text>
      <text x={12} y={middle} textAnchor="middle" transform={`rotate(-90 12 ${middle})`}>
        {yLabel}
      </text>
      {series.map((one) => (
        <Line key={one.name} series={one} at={at} />
      ))}
    </g>
  );
};

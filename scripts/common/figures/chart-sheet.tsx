/** @jsxRuntime automatic */
import { renderToStaticMarkup } from 'react-dom/server';
import { CHART_HEIGHT, CHART_WIDTH, LineChart, type ChartSpec } from './line-chart.tsx';

const LEGEND_ROW = 20;
const LEGEND_MARGIN = 20;
/** Of an entry, beside its name. */
const LEGEND_ENTRY = 52;
/** More than the mean width of a letter at the legend's size. */
const LETTER = 6.6;

export interface SheetSpec {
  /** For readers of the SVG who do not see it. */
  readonly description: string;
  readonly columns: number;
  /** All charts share the legend: a name has one colour. */
  readonly charts: readonly ChartSpec[];
}

/** Charts side by side over one legend, as the text of an SVG file without scripts or outside styles. */
export const chartSheet = ({ description, columns, charts }: SheetSpec): string => {
  const legend = [
    ...new Map(charts.flatMap(({ series }) => series.map((one) => [one.name, one]))).values(),
  ];
  const width = Math.min(columns, charts.length) * CHART_WIDTH;
  const rows = Math.ceil(charts.length / columns);
  const entry = LEGEND_ENTRY + LETTER * Math.max(0, ...legend.map(({ name }) => name.length));
  const perRow = Math.max(1, Math.floor((width - LEGEND_MARGIN) / entry));
  const height = rows * CHART_HEIGHT + Math.ceil(legend.length / perRow) * LEGEND_ROW + 10;
  return `${renderToStaticMarkup(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={description}
    >
      {charts.map((chart, i) => (
        <g
          key={chart.title}
          transform={`translate(${(i % columns) * CHART_WIDTH} ${Math.floor(i / columns) * CHART_HEIGHT})`}
        >
          <LineChart {...chart} />
        </g>
      ))}
      {legend.map(({ name, color, dashed = false }, i) => (
        <g
          key={name}
          transform={`translate(${LEGEND_MARGIN + (i % perRow) * entry} ${
            rows * CHART_HEIGHT + 12 + Math.floor(i / perRow) * LEGEND_ROW
          })`}
        >
          <line
            x2={26}
            stroke={color}
            strokeWidth={2}
            {...(dashed ? { strokeDasharray: '6 4' } : {})}
          />
          <text x={32} y={4} fontFamily="system-ui, sans-serif" fontSize={12} fill="#7d8590">
            {name}
          </text>
        </g>
      ))}
    </svg>,
  )}\n`;
};

import { memo, type ReactNode } from 'react';
import { CartesianGrid, LineChart, ReferenceLine, ResponsiveContainer, Tooltip } from 'recharts';
import { StepAxis, ValueAxis } from './axes.tsx';
import { Curve } from './curve.tsx';
import { CurveTooltip } from './curve-tooltip.tsx';
import { PLOT_MARGIN } from './plot-margin.ts';
import type { CurvePoint } from './points.ts';
import type { CurveLine, CurveSpec } from './specs.ts';
import { stepTicks } from './step-ticks.ts';

export interface LineFigureProps {
  readonly spec: CurveSpec;
  readonly points: readonly CurvePoint[];
  /** How many of its `LAYERS` are there. */
  readonly layers: number;
}

/** More dots than this run into each other, and each is an element. */
const MOST_DOTS = 60;

const isDotted = ({ key, sparse }: CurveLine, points: readonly CurvePoint[]): boolean => {
  const values = points.filter((point) => point[key] !== undefined).length;
  return values === 1 || (sparse === true && values <= MOST_DOTS);
};

const Figure = ({ spec, points, layers }: LineFigureProps) => {
  const parts: readonly ReactNode[] = [
    <CartesianGrid key="grid" stroke="var(--line)" vertical={false} />,
    <StepAxis key="x" ticks={stepTicks(points[0]?.step ?? 0, points.at(-1)?.step ?? 0)} />,
    <ValueAxis key="y" spec={spec} />,
    spec.reference !== undefined && (
      <ReferenceLine
        key="reference"
        y={spec.reference}
        stroke="var(--line-strong)"
        strokeDasharray="4 4"
      />
    ),
    spec.lines.map((line) => <Curve key={line.key} line={line} dotted={isDotted(line, points)} />),
    <Tooltip
      key="tooltip"
      isAnimationActive={false}
      cursor={{ stroke: 'var(--line-strong)' }}
      content={({ active, payload, label }) =>
        active && payload.length > 0 ? (
          <CurveTooltip step={label} spec={spec} payload={payload} />
        ) : null
      }
    />,
  ];
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={points} syncId="curves" margin={PLOT_MARGIN}>
        {parts.slice(0, layers - 1)}
      </LineChart>
    </ResponsiveContainer>
  );
};

/** One chart; all of them share the GRPO step under the pointer. */
export const LineFigure = memo(Figure);

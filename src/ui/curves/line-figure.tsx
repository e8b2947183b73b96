import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatFixed } from '../common/format.ts';
import type { CurvePoint } from './points.ts';
import type { CurveSpec } from './specs.ts';
import { stepTicks } from './step-ticks.ts';
import { TickLabel } from './tick-label.tsx';
import styles from './line-figure.module.css';

interface LineFigureProps {
  readonly spec: CurveSpec;
  readonly points: readonly CurvePoint[];
}

interface Tick {
  readonly x: string | number;
  readonly y: string | number;
  readonly payload: { readonly value: number };
}

/** One chart; all of them share the GRPO step under the pointer. */
export const LineFigure = ({ spec, points }: LineFigureProps) => (
  <ResponsiveContainer width="100%" height="100%">
    <LineChart
      data={[...points]}
      syncId="curves"
      margin={{ top: 6, right: 10, bottom: 0, left: 0 }}
    >
      <CartesianGrid stroke="var(--line)" vertical={false} />
      <XAxis
        dataKey="step"
        type="number"
        domain={['dataMin', 'dataMax']}
        ticks={stepTicks(points[0]?.step ?? 0, points.at(-1)?.step ?? 0)}
        interval={0}
        tick={({ x, y, payload }: Tick) => (
          <TickLabel x={Number(x)} y={Number(y)} text={payload.value} anchor="middle" />
        )}
        tickLine={false}
        stroke="var(--line-strong)"
      />
      <YAxis
        domain={[...spec.domain]}
        {...(spec.ticks === undefined ? {} : { ticks: [...spec.ticks] })}
        interval={0}
        tick={({ x, y, payload }: Tick) => (
          <TickLabel x={Number(x)} y={Number(y)} text={spec.tick(payload.value)} anchor="end" />
        )}
        tickLine={false}
        axisLine={false}
        width={38}
      />
      {spec.reference !== undefined && (
        <ReferenceLine y={spec.reference} stroke="var(--line-strong)" strokeDasharray="4 4" />
      )}
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--line-strong)' }}
        content={({ active, payload, label }) =>
          active && payload.length > 0 ? (
            <div className={styles.tooltip}>
              <p>GRPO step {label}</p>
              {spec.lines.map(({ key, name }) => {
                const entry = payload.find((candidate) => candidate.dataKey === key);
                return (
                  typeof entry?.value === 'number' && (
                    <p key={key}>
                      {name}: <strong>{formatFixed(entry.value, 3)}</strong>
                    </p>
                  )
                );
              })}
            </div>
          ) : null
        }
      />
      {spec.lines.map(({ key, name, color, sparse }) => (
        <Line
          key={key}
          dataKey={key}
          name={name}
          stroke={color}
          strokeWidth={sparse ? 1.5 : 2}
          {...(sparse ? { strokeDasharray: '5 3' } : {})}
          dot={sparse || points.length === 1 ? { r: 2.5, fill: color, strokeWidth: 0 } : false}
          activeDot={{ r: 4, strokeWidth: 0 }}
          connectNulls
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  </ResponsiveContainer>
);

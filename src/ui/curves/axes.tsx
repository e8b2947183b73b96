import { memo } from 'react';
import { XAxis, YAxis } from 'recharts';
import { STEP_AXIS_HEIGHT } from './plot-margin.ts';
import type { CurveSpec } from './specs.ts';
import { TickLabel } from './tick-label.tsx';

interface Tick {
  readonly x: string | number;
  readonly y: string | number;
  readonly payload: { readonly value: number };
}

interface StepAxisProps {
  readonly ticks: readonly number[];
}

const haveSameTicks = (a: StepAxisProps, b: StepAxisProps): boolean =>
  a.ticks.length === b.ticks.length && a.ticks.every((tick, i) => tick === b.ticks[i]);

/**
 * GRPO steps. Both axes keep their props while they can: recharts takes any new one, an equal array
 * even, for another axis and works the whole chart out anew.
 */
export const StepAxis = memo(
  ({ ticks }: StepAxisProps) => (
    <XAxis
      dataKey="step"
      type="number"
      domain={['dataMin', 'dataMax']}
      ticks={[...ticks]}
      interval={0}
      height={STEP_AXIS_HEIGHT}
      tick={({ x, y, payload }: Tick) => (
        <TickLabel x={Number(x)} y={Number(y)} text={payload.value} anchor="middle" />
      )}
      tickLine={false}
      stroke="var(--line-strong)"
    />
  ),
  haveSameTicks,
);
StepAxis.displayName = 'StepAxis';

/** Values of the curves. */
export const ValueAxis = memo(({ spec }: { readonly spec: CurveSpec }) => (
  <YAxis
    domain={[...spec.domain]}
    {...(spec.ticks === undefined ? {} : { ticks: [...spec.ticks] })}
    interval={0}
    tick={({ x, y, payload }: Tick) => (
      <TickLabel x={Number(x)} y={Number(y)} text={spec.tick(payload.value)} anchor="end" />
    )}
    tickLine={false}
    axisLine={false}
    width={spec.axisWidth}
  />
));
ValueAxis.displayName = 'ValueAxis';

import { memo } from 'react';
import { Line } from 'recharts';
import type { CurveLine } from './specs.ts';

interface CurveProps {
  readonly line: CurveLine;
  readonly dotted: boolean;
}

/** One line of a chart; the chart has its values. */
export const Curve = memo(({ line: { key, name, color, sparse }, dotted }: CurveProps) => (
  <Line
    dataKey={key}
    name={name}
    stroke={color}
    strokeWidth={sparse ? 1.5 : 2}
    {...(sparse ? { strokeDasharray: '5 3' } : {})}
    dot={dotted ? { r: 2.5, fill: color, strokeWidth: 0 } : false}
    activeDot={{ r: 4, strokeWidth: 0 }}
    connectNulls
    isAnimationActive={false}
  />
));
Curve.displayName = 'Curve';

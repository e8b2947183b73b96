import type { ReactNode } from 'react';

interface TickLabelProps {
  readonly x: number;
  readonly y: number;
  readonly text: ReactNode;
  readonly anchor: 'middle' | 'end';
}

/** A label of an axis as plain SVG text: recharts' own measures itself, which lays the page out. */
export const TickLabel = ({ x, y, text, anchor }: TickLabelProps) => (
  <text
    x={x}
    y={y}
    dy={anchor === 'middle' ? '0.8em' : '0.35em'}
    textAnchor={anchor}
    fontSize={11}
    fill="var(--ink-soft)"
  >
    {text}
  </text>
);

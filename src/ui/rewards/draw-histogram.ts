import { formatNumber, formatSigned } from '../common/format.ts';
import type { Surface } from '../common/use-canvas.ts';
import { cssColor } from '../theme/color.ts';
import type { Histogram } from './histogram.ts';

const AXIS = 22;
const TOP = 22;

/** Where a reward lies across the canvas; both ends keep half a bin of air. */
export const xScale = ({ from, width, counts }: Histogram, canvasWidth: number) => {
  const unit = canvasWidth / (counts.length + 1);
  return (value: number): number => ((value - from) / width + 0.5) * unit;
};

/** The bin under a point, or undefined beside all bins. */
export const binAt = (
  x: number,
  canvasWidth: number,
  { counts }: Histogram,
): number | undefined => {
  const bin = Math.floor((x / canvasWidth) * (counts.length + 1) - 0.5);
  return bin >= 0 && bin < counts.length ? bin : undefined;
};

export const drawHistogram = (
  histogram: Histogram,
  marked: number | undefined,
  { context, width, height, palette, fontFamily }: Surface,
): void => {
  const { from, width: binWidth, counts, mean, std } = histogram;
  const x = xScale(histogram, width);
  const base = height - AXIS;
  const tallest = Math.max(...counts);
  const barHeight = (count: number) => (count / tallest) * (base - TOP);

  context.fillStyle = cssColor(palette.line);
  context.globalAlpha = 0.45;
  context.fillRect(x(mean - std), TOP - 6, x(mean + std) - x(mean - std), base - TOP + 6);
  context.globalAlpha = 1;

  counts.forEach((count, i) => {
    const edge = from + i * binWidth;
    const tall = count === 0 ? 0 : Math.max(1, barHeight(count));
    const isPositive = edge + binWidth / 2 > 0;
    context.fillStyle = cssColor(isPositive ? palette.plus : palette.minus);
    context.fillRect(x(edge) + 0.5, base - tall, x(edge + binWidth) - x(edge) - 1, tall);
    if (i === marked) {
      context.strokeStyle = cssColor(palette.ink);
      context.lineWidth = 1.5;
      context.strokeRect(x(edge), base - tall - 1, x(edge + binWidth) - x(edge), tall + 1);
    }
  });

  context.fillStyle = cssColor(palette.inkSoft);
  context.fillRect(0, base, width, 1);
  context.font = `11px ${fontFamily}`;
  context.textBaseline = 'alphabetic';
  const end = from + binWidth * counts.length;
  const zeroInside = from < 0 && end > 0;
  if (zeroInside) {
    verticalLine(context, x(0), TOP - 6, base + 4, cssColor(palette.ink), []);
    context.textAlign = 'center';
    context.fillText('0', x(0), height - 5);
  }
  context.textAlign = 'left';
  if (!zeroInside || x(0) > 80) context.fillText(formatSigned(from), 2, height - 5);
  context.textAlign = 'right';
  if (!zeroInside || x(0) < width - 80) context.fillText(formatSigned(end), width - 2, height - 5);

  verticalLine(context, x(mean), 14, base, cssColor(palette.ink), [3, 3]);
  context.fillStyle = cssColor(palette.ink);
  const atLeft = x(mean) < width * 0.5;
  context.textAlign = atLeft ? 'left' : 'right';
  context.fillText(`mean ${formatNumber(mean)}`, x(mean) + (atLeft ? 4 : -4), 11);
};

const verticalLine = (
  context: CanvasRenderingContext2D,
  x: number,
  from: number,
  to: number,
  color: string,
  dash: readonly number[],
): void => {
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  context.setLineDash([...dash]);
  context.beginPath();
  context.moveTo(x, from);
  context.lineTo(x, to);
  context.stroke();
  context.setLineDash([]);
};

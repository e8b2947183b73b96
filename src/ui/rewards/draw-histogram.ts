import { formatNumber, formatSigned } from '../common/format.ts';
import type { Surface } from '../common/use-canvas.ts';
import { cssColor } from '../theme/color.ts';
import type { Histogram } from '../../core/run/histogram.ts';

const AXIS = 22;
const TOP = 22;
/** Room that the label of an end takes. */
const LABEL = 85;

/** Where a reward lies across the canvas; both ends keep half a bin of air. */
const xScale = ({ from, width, counts }: Histogram, canvasWidth: number) => {
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
  surface: Surface,
): void => {
  const { context } = surface;
  context.font = `11px ${surface.fontFamily}`;
  context.textBaseline = 'alphabetic';
  const x = xScale(histogram, surface.width);
  drawSpread(histogram, x, surface);
  drawBars(histogram, marked, x, surface);
  drawAxis(histogram, x, surface);
  drawMean(histogram, x, surface);
};

type Scale = ReturnType<typeof xScale>;

/** One standard deviation either side of the mean. */
const drawSpread = (
  { mean, std }: Histogram,
  x: Scale,
  { context, height, palette }: Surface,
): void => {
  if (mean === undefined || std === undefined) return;
  context.fillStyle = cssColor(palette.line);
  context.globalAlpha = 0.45;
  context.fillRect(x(mean - std), TOP - 6, x(mean + std) - x(mean - std), height - AXIS - TOP + 6);
  context.globalAlpha = 1;
};

const drawBars = (
  { from, width, counts }: Histogram,
  marked: number | undefined,
  x: Scale,
  { context, height, palette }: Surface,
): void => {
  const base = height - AXIS;
  const tallest = Math.max(...counts);
  counts.forEach((count, i) => {
    const [left, right] = [x(from + i * width), x(from + (i + 1) * width)];
    const tall = count === 0 ? 0 : Math.max(1, (count / tallest) * (base - TOP));
    const isPositive = from + (i + 0.5) * width > 0;
    context.fillStyle = cssColor(isPositive ? palette.plus : palette.minus);
    context.fillRect(left + 0.5, base - tall, right - left - 1, tall);
    if (i === marked) {
      context.strokeStyle = cssColor(palette.ink);
      context.lineWidth = 1.5;
      context.strokeRect(left, base - tall - 1, right - left, tall + 1);
    }
  });
};

/** The base line, both ends of the range and zero; an end too near to zero goes without. */
const drawAxis = (
  { from, width: binWidth, counts, below, above }: Histogram,
  x: Scale,
  { context, width, height, palette }: Surface,
): void => {
  const base = height - AXIS;
  const end = from + binWidth * counts.length;
  const zero = from < 0 && end > 0 ? x(0) : undefined;
  context.fillStyle = cssColor(palette.inkSoft);
  context.fillRect(0, base, width, 1);
  const label = (text: string, at: number, align: CanvasTextAlign) => {
    context.textAlign = align;
    context.fillText(text, at, height - 5);
  };
  if (zero !== undefined) {
    label('0', zero, 'center');
    verticalLine(context, zero, TOP - 6, base + 4, cssColor(palette.ink), []);
  }
  if (zero === undefined || zero > LABEL) {
    label((below > 0 ? '≤ ' : '') + formatSigned(from), 2, 'left');
  }
  if (zero === undefined || zero < width - LABEL) {
    label((above > 0 ? '≥ ' : '') + formatSigned(end), width - 2, 'right');
  }
};

const drawMean = (
  { mean }: Histogram,
  x: Scale,
  { context, width, height, palette }: Surface,
): void => {
  if (mean === undefined) return;
  const at = x(mean);
  if (at < 0 || at > width) return;
  verticalLine(context, at, 14, height - AXIS, cssColor(palette.ink), [3, 3]);
  const isLeft = at < width / 2;
  context.fillStyle = cssColor(palette.ink);
  context.textAlign = isLeft ? 'left' : 'right';
  context.fillText(`mean ${formatNumber(mean)}`, at + (isLeft ? 4 : -4), 11);
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

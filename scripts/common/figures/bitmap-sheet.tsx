/** @jsxRuntime automatic */
import { renderToStaticMarkup } from 'react-dom/server';
import type { Pattern } from '../../../src/core/bitmap/pattern.ts';

export interface SheetBitmap {
  readonly title: string;
  readonly note: string;
  readonly decoded: Pattern;
  /** Pixels that differ from it are marked. */
  readonly wanted: Pattern;
}

const CELL = 14;
const TEXT = 34;
const GAP = 16;
/** The page's colours, colour-blind safe: blue is +, orange is −. */
const PLUS = '#1f5fae';
const MINUS = '#f0a23b';
const INK = '#7d8590';

/** Wide enough for the picture and for the words above it. */
const frameOf = (bitmaps: readonly SheetBitmap[]) => ({
  width: Math.max(132, ...bitmaps.map(({ wanted }) => wanted[0]!.length * CELL)) + GAP,
  height: Math.max(...bitmaps.map(({ wanted }) => wanted.length * CELL)) + TEXT + GAP,
});

const Bitmap = ({ title, note, decoded, wanted }: SheetBitmap) => (
  <g fontFamily="system-ui, sans-serif" fontSize={11} fill={INK}>
    <text y={12} fontSize={12} fontWeight={600}>
      {title}
    </text>
    <text y={27}>{note}</text>
    {decoded.flatMap((row, i) =>
      row.map((sign, j) => (
        <rect
          key={`${i} ${j}`}
          x={j * CELL}
          y={TEXT + i * CELL}
          width={CELL - 1}
          height={CELL - 1}
          fill={sign > 0 ? PLUS : MINUS}
        />
      )),
    )}
    {decoded.flatMap((row, i) =>
      row.flatMap((sign, j) =>
        sign === wanted[i]![j]
          ? []
          : [
              <circle
                key={`${i} ${j}`}
                cx={j * CELL + (CELL - 1) / 2}
                cy={TEXT + i * CELL + (CELL - 1) / 2}
                r={3}
                fill="#fff"
              />,
            ],
      ),
    )}
  </g>
);

/** Bitmaps in rows, as the text of an SVG file; a white dot is on each wrong pixel. */
export const bitmapSheet = (
  description: string,
  bitmaps: readonly SheetBitmap[],
  perRow: number,
): string => {
  const { width, height } = frameOf(bitmaps);
  const columns = Math.min(perRow, bitmaps.length);
  const size = {
    width: columns * width + GAP,
    height: Math.ceil(bitmaps.length / columns) * height + GAP,
  };
  return `${renderToStaticMarkup(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${size.width} ${size.height}`}
      {...size}
      role="img"
      aria-label={description}
    >
      {bitmaps.map((bitmap, i) => (
        <g
          key={i}
          transform={`translate(${GAP + (i % columns) * width} ${GAP + Math.floor(i / columns) * height})`}
        >
          <Bitmap {...bitmap} />
        </g>
      ))}
    </svg>,
  )}\n`;
};

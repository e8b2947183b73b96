import type { Pattern } from '../../core/bitmap/pattern.ts';
import { sizeOf } from './edit-pattern.ts';
import styles from './mini-bitmap.module.css';

interface MiniBitmapProps {
  /** Undefined before there is a picture: an empty frame of the right size. */
  readonly pattern: Pattern | undefined;
  /** What it is held against: pixels that differ are crossed out. */
  readonly target: Pattern;
  readonly label: string;
}

const squares = (
  pattern: Pattern,
  chosen: (sign: number, row: number, column: number) => boolean,
) =>
  pattern
    .flatMap((row, i) => row.map((sign, j) => (chosen(sign, i, j) ? `M${j} ${i}h1v1h-1z` : '')))
    .join('');

/** A bitmap at a glance, two paths however many pixels it has. */
export const MiniBitmap = ({ pattern, target, label }: MiniBitmapProps) => {
  const { rows, columns } = sizeOf(target);
  const crosses = pattern
    ?.flatMap((row, i) =>
      row.map((sign, j) =>
        sign === target[i]?.[j] ? '' : `M${j + 0.2} ${i + 0.2}l.6 .6m0 -.6l-.6 .6`,
      ),
    )
    .join('');
  return (
    <svg
      className={styles.bitmap}
      viewBox={`0 0 ${columns} ${rows}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={columns} height={rows} className={styles.empty} />
      {pattern !== undefined && (
        <>
          <path className={styles.minus} d={squares(pattern, (sign) => sign < 0)} />
          <path className={styles.plus} d={squares(pattern, (sign) => sign > 0)} />
          <path className={styles.wrong} d={crosses} shapeRendering="auto" />
        </>
      )}
    </svg>
  );
};

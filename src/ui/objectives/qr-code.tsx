import type { Pattern } from '../../core/bitmap/pattern.ts';
import { QR_SIDE } from '../../core/objective/qr-pattern.ts';
import styles from './qr-code.module.css';

/** Modules of white around a code, which scanners ask for. */
const QUIET = 4;

interface QrCodeProps {
  /** Undefined before there is one: an empty sheet. */
  readonly pattern: Pattern | undefined;
  readonly label: string;
}

/** Signs as a scanner sees them: dark is +, on white in either theme. */
export const QrCode = ({ pattern = [], label }: QrCodeProps) => {
  const side = QR_SIDE + 2 * QUIET;
  const dark = pattern
    .flatMap((row, i) =>
      row.map((sign, j) => (sign > 0 ? `M${j + QUIET} ${i + QUIET}h1v1h-1z` : '')),
    )
    .join('');
  return (
    <svg
      className={styles.code}
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect className={styles.sheet} width={side} height={side} />
      <path className={styles.dark} d={dark} />
    </svg>
  );
};

import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './headline.module.css';

interface HeadlineProps {
  /** The number that says most; undefined before there is one. */
  readonly value: string | undefined;
  /** What it is out of. */
  readonly of?: number | undefined;
  readonly label: ReactNode;
  /** Where it was measured. */
  readonly source: string;
}

/** A large number with what it is. */
export const Headline = ({ value, of, label, source }: HeadlineProps) => (
  <p className={styles.headline}>
    <strong className={cx(styles.big, value === undefined && styles.none)}>
      <span>{value ?? '–'}</span>
      {of !== undefined && <span className={styles.of}>{`/${of}`}</span>}
    </strong>
    <span>{label}</span>
    <span className={styles.source}>{source}</span>
  </p>
);

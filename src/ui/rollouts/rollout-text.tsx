import type { ReactNode } from 'react';
import styles from './rollout-text.module.css';

/** A special token such as <|endoftext|>, or a line end. */
const SPECIAL = /(<\|[^|\s]+\|>|\n)/;

/** A rollout as it was drawn: special tokens and line ends can be seen. */
export const RolloutText = ({ text }: { readonly text: string }) => {
  const parts: ReactNode[] = text.split(SPECIAL).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : part === '\n' ? (
      <span key={i} className={styles.special}>
        ↵{' '}
      </span>
    ) : (
      <span key={i} className={styles.special}>
        {part.slice(2, -2)}
      </span>
    ),
  );
  return <p className={styles.text}>{parts}</p>;
};

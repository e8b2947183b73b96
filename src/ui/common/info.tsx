import { useId, type ReactNode } from 'react';
import styles from './info.module.css';

interface InfoProps {
  /** What the explanation is of; the button is called "About …". */
  readonly about: string;
  readonly children: ReactNode;
}

/** A small button that opens an explanation: native popover, Escape and a click outside close it. */
export const Info = ({ about, children }: InfoProps) => {
  const id = useId();
  return (
    <>
      <button
        type="button"
        className={styles.button}
        popoverTarget={id}
        aria-label={`About ${about}`}
      >
        <span aria-hidden="true">i</span>
      </button>
      <div
        id={id}
        popover="auto"
        role="note"
        aria-label={`Explanation of ${about}`}
        className={styles.popover}
      >
        {children}
      </div>
    </>
  );
};

import { useId, type ReactElement, type ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './panel.module.css';

/** No bare text, which a page translator would replace. */
type Part = ReactElement | false | undefined;

interface PanelProps {
  readonly title: string;
  /** One sentence that says what is seen here. */
  readonly caption?: ReactNode;
  /** Controls beside the title. */
  readonly aside?: ReactElement;
  readonly className?: string | undefined;
  readonly testId?: string;
  readonly children: Part | readonly Part[];
}

/** A titled part of the page: a landmark with a heading. */
export const Panel = ({ title, caption, aside, className, testId, children }: PanelProps) => {
  const id = useId();
  return (
    <section className={cx(styles.panel, className)} aria-labelledby={id} data-testid={testId}>
      <header className={styles.header}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {aside}
      </header>
      {caption !== undefined && <p className={styles.caption}>{caption}</p>}
      {children}
    </section>
  );
};

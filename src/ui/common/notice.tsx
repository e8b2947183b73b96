import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './notice.module.css';

interface NoticeProps {
  readonly kind: 'failure' | 'problem';
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export const Notice = ({ kind, title, actions, children }: NoticeProps) => (
  <div role="alert" className={cx(styles.notice, styles[kind])} data-testid={kind}>
    <div className={styles.text}>
      <p className={styles.title}>{title}</p>
      <div>{children}</div>
    </div>
    {actions !== undefined && <div className={styles.actions}>{actions}</div>}
  </div>
);

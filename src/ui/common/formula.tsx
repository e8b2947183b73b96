import type { ReactNode } from 'react';
import styles from './formula.module.css';

/** A displayed formula. */
export const Formula = ({ children }: { readonly children: ReactNode }) => (
  <p className={styles.formula} translate="no">
    {children}
  </p>
);

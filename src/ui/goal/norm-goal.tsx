import { Formula } from '../common/formula.tsx';
import { Goal } from './goal.tsx';
import styles from './goal.module.css';

/** A smaller norm: there is nothing to choose. */
export const NormGoal = () => (
  <Goal>
    <Formula>
      Φ = −‖<var>W</var>
      <sub>T</sub>‖<sub>2</sub>, <var>W</var> being the LM head
    </Formula>
    <p className={styles.note}>
      “Change of the norm” is what a fine-tuning adds to it: the further below 0, the better.
    </p>
  </Goal>
);

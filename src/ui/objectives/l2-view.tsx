import { Formula } from '../common/formula.tsx';
import { Goal } from './goal.tsx';
import { HEAD_NORM } from '../objective/metric-words.tsx';
import type { ObjectiveView } from '../objective/objective-view.ts';
import styles from './goal.module.css';

/** A smaller norm: there is nothing to choose. */
const NormGoal = () => (
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

export const l2View: ObjectiveView = {
  group: 'Norm',
  words: () => ({
    deed: 'makes the LM head of a language model smaller.',
    merit: 'how much it took off the norm of the target’s LM head',
    extent: 'Φ of the LM head',
    measuring: 'The norm of the LM head is taken.',
    metric: HEAD_NORM,
    result: 'this is how far the generator’s texts shrink the LM head.',
    rollouts: 'To you they are paraphrases; to the target’s LM head each is a pull on its norm.',
  }),
  Goal: NormGoal,
};

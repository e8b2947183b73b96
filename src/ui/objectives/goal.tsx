import type { ReactNode } from 'react';
import { objectiveOf } from '../../core/objective/objectives.ts';
import type { FieldName } from '../../protocol/run-config.ts';
import { useLab } from '../lab/lab-context.ts';
import { Panel } from '../common/panel.tsx';
import { LabField } from '../settings/lab-field.tsx';
import styles from './goal.module.css';

interface GoalProps {
  /** The field that the goal is typed or chosen in, if it has one. */
  readonly field?: FieldName;
  readonly children: ReactNode;
}

/** The frame of all goals but the bitmap's: what is wanted, a field to change it, the goal itself. */
export const Goal = ({ field, children }: GoalProps) => {
  const help = useLab((state) => objectiveOf(state.draft).help);
  const isAnother = useLab(
    ({ draft, runConfig }) =>
      field !== undefined && runConfig !== undefined && runConfig[field] !== draft[field],
  );
  return (
    <Panel title="What you want" caption={help} testId="goal-panel">
      {field !== undefined && <LabField name={field} testId={`goal-${field}`} />}
      <div className={styles.goal}>{children}</div>
      {isAnother && (
        <p className={styles.note}>The run in progress keeps its own; reset to run this one.</p>
      )}
    </Panel>
  );
};

import { FIELD_NAMES } from '../../core/config/config.ts';
import { FIELDS } from '../../core/config/fields.ts';
import type { FieldGroup } from '../../core/config/fields/field.ts';
import { Panel } from '../common/panel.tsx';
import { BackendField } from './backend-field.tsx';
import { LabField } from './lab-field.tsx';
import styles from './settings-panel.module.css';

const GROUPS: readonly {
  readonly group: FieldGroup;
  readonly title: string;
  readonly text: string;
}[] = [
  { group: 'run', title: 'Run', text: 'Which models, how long, how often tested.' },
  { group: 'target', title: 'Target metric Φ', text: 'What the fine-tuned target should be like.' },
  { group: 'inner', title: 'Inner training A', text: 'How the target is fine-tuned.' },
  { group: 'grpo', title: 'GRPO', text: 'How the generator writes and learns.' },
];

/** Thirty fields are a long way to scroll on a phone: there the groups begin closed. */
const startsOpen = matchMedia('(width >= 48rem)').matches;

export const SettingsPanel = () => (
  <Panel
    title="Settings"
    caption="Everything that decides a run. A change holds from the next reset on; a run in progress keeps its own settings. What does not matter for the objective, the reward or the optimiser is not shown."
    testId="settings-panel"
  >
    <div className={styles.groups}>
      {GROUPS.map(({ group, title, text }) => (
        <details key={group} className={styles[group]} open={startsOpen}>
          <summary className={styles.summary}>
            <h3 className={styles.title}>{title}</h3>
          </summary>
          <p className={styles.text}>{text}</p>
          <div className={styles.fields}>
            {FIELD_NAMES.filter((name) => FIELDS[name].group === group).map((name) => (
              <LabField key={name} name={name} />
            ))}
            {group === 'run' && <BackendField />}
          </div>
        </details>
      ))}
    </div>
  </Panel>
);

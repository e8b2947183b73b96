import { FIELD_NAMES } from '../../core/config/config.ts';
import { FIELDS, type FieldGroup, type FieldName } from '../../core/config/fields.ts';
import { PRESETS } from '../../core/config/presets.ts';
import { useActions, useLab } from '../app/lab-context.ts';
import { Panel } from '../common/panel.tsx';
import { BackendField } from './backend-field.tsx';
import { FieldRow } from './field-row.tsx';
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
    caption="Everything that decides a run. A change holds from the next reset on; a run in progress keeps its own settings."
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

const LabField = ({ name }: { readonly name: FieldName }) => {
  const value = useLab((state) => state.draft[name]);
  const presetValue = useLab((state) => PRESETS[state.preset].config[name]);
  const rejected = useLab((state) => state.rejected[name]);
  const { setField } = useActions();
  return (
    <FieldRow
      name={name}
      field={FIELDS[name]}
      value={value}
      presetValue={presetValue}
      rejected={rejected}
      onText={(text) => setField(name, text)}
    />
  );
};

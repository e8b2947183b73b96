import { useId } from 'react';
import { PRESET_NAMES, PRESETS, type PresetName } from '../../core/config/presets.ts';
import { useActions, useLab } from '../lab/lab-context.ts';
import { Info } from '../common/info.tsx';
import { OBJECTIVE_VIEWS } from '../objectives/objective-views.ts';
import styles from './preset-choice.module.css';

const groupOf = (name: PresetName): string => OBJECTIVE_VIEWS[PRESETS[name].config.objective].group;

const GROUPS = [...new Set(PRESET_NAMES.map(groupOf))].map((label) => ({
  label,
  names: PRESET_NAMES.filter((name) => groupOf(name) === label),
}));

export const PresetChoice = () => {
  const id = useId();
  const preset = useLab((state) => state.preset);
  const { choosePreset } = useActions();
  const { label, help } = PRESETS[preset];
  return (
    <div className={styles.choice}>
      <label className={styles.label} htmlFor={id}>
        Preset
      </label>
      <select
        id={id}
        className={styles.select}
        value={preset}
        onChange={(event) => choosePreset(event.target.value as PresetName)}
      >
        {GROUPS.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.names.map((name) => (
              <option key={name} value={name}>
                {PRESETS[name].label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <Info about={`the preset ${label}`}>
        <p>{help}</p>
      </Info>
    </div>
  );
};

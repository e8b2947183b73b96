import { useId } from 'react';
import type { BackendChoice } from '../../protocol/ports.ts';
import { useActions, useLab } from '../lab/lab-context.ts';
import styles from './field-row.module.css';
import inputs from './field-inputs.module.css';

const CHOICES: readonly { readonly value: BackendChoice; readonly label: string }[] = [
  { value: 'auto', label: 'the fastest that works' },
  { value: 'webgpu', label: 'WebGPU' },
  { value: 'wasm', label: 'WebAssembly' },
  { value: 'cpu', label: 'plain JavaScript' },
];

/** Where to compute: no part of a run's config, for it decides only how fast a run is. */
export const BackendField = () => {
  const id = useId();
  const backend = useLab((state) => state.backend);
  const { setBackend } = useActions();
  return (
    <div className={styles.row} data-testid="field-backend">
      <div className={styles.head}>
        <label className={styles.label} htmlFor={id}>
          Compute with
        </label>
      </div>
      <select
        id={id}
        className={inputs.select}
        value={backend}
        aria-describedby={`${id}-help`}
        onChange={(event) => setBackend(event.target.value as BackendChoice)}
      >
        {CHOICES.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <p id={`${id}-help`} className={styles.facts}>
        holds when models are loaded next
      </p>
    </div>
  );
};

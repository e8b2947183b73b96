import { useState } from 'react';
import type {
  ChoiceField,
  Field,
  NumberField,
  PatternField,
  SwitchField,
  TextField,
} from '../../core/config/fields/field.ts';
import { hasSlider, moveSlider, positionOf, SLIDER_STEPS } from './slider-scale.ts';
import styles from './field-inputs.module.css';

export interface InputProps<F extends Field> {
  readonly id: string;
  readonly field: F;
  /** The last good value as text. */
  readonly text: string;
  /** What was typed and not taken. */
  readonly rejectedText: string | undefined;
  readonly isInvalid: boolean;
  readonly describedBy: string;
  readonly onText: (text: string) => void;
}

interface Typed {
  readonly text: string;
  readonly rejectedText: string | undefined;
  readonly isInvalid: boolean;
  readonly onText: (text: string) => void;
}

/** While a person types, their text stands as it is: '0.0' may become '0.001'. */
const useTyping = ({ text, rejectedText, isInvalid, onText }: Typed) => {
  const [typed, setTyped] = useState<string>();
  return {
    value: typed ?? rejectedText ?? text,
    'aria-invalid': isInvalid,
    onChange: (event: { target: { value: string } }) => {
      setTyped(event.target.value);
      onText(event.target.value);
    },
    onBlur: () => setTyped(undefined),
  };
};

export const NumberInput = (props: InputProps<NumberField>) => {
  const { id, field, text, describedBy, onText } = props;
  const typing = useTyping(props);
  return (
    <div className={styles.number}>
      {hasSlider(field) && (
        <input
          type="range"
          className={styles.slider}
          min={0}
          max={SLIDER_STEPS}
          value={positionOf(Number(text), field)}
          aria-label={`${field.label}, slider`}
          aria-valuetext={text}
          onChange={(event) =>
            onText(String(moveSlider(Number(text), Number(event.target.value), field)))
          }
        />
      )}
      <input
        id={id}
        type="text"
        inputMode={field.integer ? 'numeric' : 'decimal'}
        autoComplete="off"
        spellCheck={false}
        className={styles.text}
        aria-describedby={describedBy}
        {...typing}
      />
    </div>
  );
};

export const ChoiceInput = ({ id, field, text, describedBy, onText }: InputProps<ChoiceField>) => (
  <select
    id={id}
    className={styles.select}
    value={text}
    aria-describedby={describedBy}
    onChange={(event) => onText(event.target.value)}
  >
    {field.choices.map((choice) => (
      <option key={choice} value={choice}>
        {field.labels?.[choice] ?? choice}
      </option>
    ))}
  </select>
);

export const SwitchInput = ({ id, text, describedBy, onText }: InputProps<SwitchField>) => (
  <input
    id={id}
    type="checkbox"
    role="switch"
    className={styles.switch}
    checked={text === 'true'}
    aria-describedby={describedBy}
    onChange={(event) => onText(String(event.target.checked))}
  />
);

export const PatternInput = (props: InputProps<PatternField>) => {
  const { id, text, describedBy } = props;
  const typing = useTyping({ ...props, text: text.replaceAll('/', '\n') });
  return (
    <textarea
      id={id}
      className={styles.pattern}
      rows={6}
      spellCheck={false}
      aria-describedby={describedBy}
      {...typing}
    />
  );
};

export const TextInput = (props: InputProps<TextField>) => {
  const { id, describedBy } = props;
  const typing = useTyping(props);
  return (
    // No maxLength, which would cut a pasted text off without a word.
    <input
      id={id}
      type="text"
      autoComplete="off"
      spellCheck={false}
      className={styles.line}
      aria-describedby={describedBy}
      {...typing}
    />
  );
};

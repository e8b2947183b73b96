import { useState } from 'react';
import type {
  ChoiceField,
  NumberField,
  PatternField,
  SwitchField,
  TextField,
} from '../../core/config/fields.ts';
import type { InputProps } from './field-row.tsx';
import { hasSlider, moveSlider, positionOf, SLIDER_STEPS } from './slider-scale.ts';
import styles from './field-inputs.module.css';

/** While a person types, their text stands as it is: '0.0' may become '0.001'. */
const useTyping = (text: string, rejectedText: string | undefined, onText: (t: string) => void) => {
  const [typed, setTyped] = useState<string>();
  return {
    value: typed ?? rejectedText ?? text,
    'aria-invalid': rejectedText !== undefined,
    onChange: (event: { target: { value: string } }) => {
      setTyped(event.target.value);
      onText(event.target.value);
    },
    onBlur: () => setTyped(undefined),
  };
};

export const NumberInput = (props: InputProps<NumberField>) => {
  const { id, field, text, rejectedText, describedBy, onText } = props;
  const typing = useTyping(text, rejectedText, onText);
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
      <option key={choice}>{choice}</option>
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
  const { id, text, rejectedText, describedBy, onText } = props;
  const typing = useTyping(text.replaceAll('/', '\n'), rejectedText, onText);
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
  const { id, field, text, rejectedText, describedBy, onText } = props;
  const typing = useTyping(text, rejectedText, onText);
  return (
    <input
      id={id}
      type="text"
      maxLength={field.maxLength}
      autoComplete="off"
      spellCheck={false}
      className={styles.line}
      aria-describedby={describedBy}
      {...typing}
    />
  );
};

import { useId, type ReactElement } from 'react';
import type { FieldValue } from '../../core/config/config.ts';
import type { Field } from '../../core/config/fields/field.ts';
import { Button } from '../common/button.tsx';
import { cx } from '../common/cx.ts';
import { Info } from '../common/info.tsx';
import {
  ChoiceInput,
  NumberInput,
  PatternInput,
  SwitchInput,
  TextInput,
  type InputProps,
} from './field-inputs.tsx';
import { asText, factsOf } from './field-facts.ts';
import styles from './field-row.module.css';

export interface FieldRowProps {
  readonly field: Field;
  readonly testId: string;
  readonly value: FieldValue;
  /** The chosen preset's value, to which the button beside the field goes back. */
  readonly presetValue: FieldValue;
  readonly rejected: { readonly text: string; readonly problem: string } | undefined;
  /** What is wrong with a value that was taken. */
  readonly problem: string | undefined;
  readonly onText: (text: string) => void;
}

/** A field of the config: label, control, explanation, what the paper used, and what is wrong. */
export const FieldRow = (props: FieldRowProps) => {
  const { field, testId, value, presetValue, rejected, problem, onText } = props;
  const id = useId();
  const isChanged = rejected !== undefined || value !== presetValue;
  const facts = factsOf(field);
  return (
    <div className={cx(styles.row, isChanged && styles.changed)} data-testid={testId}>
      <div className={styles.head}>
        <label className={styles.label} htmlFor={id}>
          {field.label}
        </label>
        <Info about={field.label}>
          <p>{field.help}</p>
          {facts !== '' && <p className={styles.facts}>{facts}</p>}
        </Info>
        <Button
          look="quiet"
          className={cx(styles.reset, !isChanged && styles.hidden)}
          aria-label={`Reset ${field.label} to ${asText(presetValue)}`}
          onClick={() => onText(asText(presetValue))}
        >
          Reset
        </Button>
      </div>
      {control({
        id,
        field,
        text: asText(value),
        rejectedText: rejected?.text,
        isInvalid: rejected !== undefined || problem !== undefined,
        describedBy: `${id}-help`,
        onText,
      })}
      {rejected === undefined && problem === undefined ? (
        <p id={`${id}-help`} className={styles.facts}>
          <span>{facts}</span>
          <span className="visually-hidden">{`. ${field.help}`}</span>
        </p>
      ) : (
        <p id={`${id}-help`} className={styles.problem} role="alert">
          {rejected === undefined
            ? problem
            : `${rejected.problem} The value before, ${asText(value)}, is kept.`}
        </p>
      )}
    </div>
  );
};

const control = ({ field, ...rest }: InputProps<Field>): ReactElement => {
  switch (field.kind) {
    case 'number':
      return <NumberInput field={field} {...rest} />;
    case 'choice':
      return <ChoiceInput field={field} {...rest} />;
    case 'switch':
      return <SwitchInput field={field} {...rest} />;
    case 'pattern':
      return <PatternInput field={field} {...rest} />;
    case 'text':
      return <TextInput field={field} {...rest} />;
  }
};

import { useId } from 'react';
import { cx } from './cx.ts';
import styles from './segmented.module.css';

interface Segment<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly title?: string;
  readonly enabled?: boolean;
}

interface SegmentedProps<T extends string> {
  readonly legend: string;
  readonly segments: readonly Segment<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly small?: boolean;
}

/** A choice of one among a few, as a row of radio buttons. */
export const Segmented = <T extends string>({
  legend,
  segments,
  value,
  onChange,
  small = false,
}: SegmentedProps<T>) => {
  const name = useId();
  return (
    <fieldset className={cx(styles.group, small && styles.small)}>
      <legend className="visually-hidden">{legend}</legend>
      {segments.map((segment) => (
        <label key={segment.value} className={styles.segment} title={segment.title}>
          <input
            type="radio"
            className={styles.input}
            name={name}
            value={segment.value}
            checked={segment.value === value}
            disabled={segment.enabled === false}
            onChange={() => onChange(segment.value)}
          />
          <span>{segment.label}</span>
        </label>
      ))}
    </fieldset>
  );
};

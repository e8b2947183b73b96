import { fieldMatters } from '../../core/config/relevance.ts';
import { FIELDS } from '../../core/config/fields.ts';
import { PRESETS } from '../../core/config/presets.ts';
import type { FieldName } from '../../protocol/run-config.ts';
import { ownProblem } from '../../state/selectors.ts';
import { useActions, useLab } from '../lab/lab-context.ts';
import { FieldRow } from './field-row.tsx';

interface LabFieldProps {
  readonly name: FieldName;
  readonly testId?: string;
}

/** A field of the draft; nothing where it does not matter, but its value is kept. */
export const LabField = ({ name, testId = `field-${name}` }: LabFieldProps) => {
  const matters = useLab((state) => fieldMatters(name, state.draft));
  const value = useLab((state) => state.draft[name]);
  const presetValue = useLab((state) => PRESETS[state.preset].config[name]);
  const rejected = useLab((state) => state.rejected[name]);
  const problem = useLab((state) => ownProblem(name, state.draft));
  const { setField } = useActions();
  if (!matters) return null;
  return (
    <FieldRow
      field={FIELDS[name]}
      testId={testId}
      value={value}
      presetValue={presetValue}
      rejected={rejected}
      problem={problem}
      onText={(text) => setField(name, text)}
    />
  );
};

import { checkConfig, parseField } from '../core/config/config.ts';
import { checkLimits } from '../core/config/limits.ts';
import { PRESETS } from '../core/config/presets.ts';
import type { FieldName, RunConfig } from '../protocol/run-config.ts';
import type { ConfigSlice, LabActions, LabState, RejectedInput } from './types.ts';

type ConfigActions = Pick<
  LabActions,
  'choosePreset' | 'setField' | 'setPattern' | 'setBackend' | 'dismissNotices'
>;

interface Access {
  readonly get: () => LabState;
  readonly set: (change: Partial<LabState>) => void;
}

export const configSlice = (
  start: Pick<ConfigSlice, 'preset' | 'draft' | 'backend' | 'notices'>,
): ConfigSlice => ({ ...start, rejected: {}, problems: checkConfig(start.draft) });

export const configActions = ({ get, set }: Access): ConfigActions => {
  const setField = (name: FieldName, text: string): void => {
    const { draft, rejected } = get();
    try {
      const value = parseField(name, text);
      set({ rejected: without(rejected, name), ...redrafted(get(), { ...draft, [name]: value }) });
    } catch (error) {
      const problem = (error as Error).message.replace(`${name}: `, '');
      set({ rejected: { ...rejected, [name]: { text, problem } } });
    }
  };
  return {
    setField,
    setPattern: (pattern) => setField('pattern', pattern),
    choosePreset: (preset) =>
      set({ preset, rejected: {}, ...redrafted(get(), PRESETS[preset].config) }),
    setBackend: (backend) => set({ backend }),
    dismissNotices: () => set({ notices: [] }),
  };
};

/** A new draft with all that follows from it. */
export const redrafted = (
  { models, runConfig }: Pick<LabState, 'models' | 'runConfig'>,
  draft: RunConfig,
): Pick<LabState, 'draft' | 'problems' | 'pendingRestart'> => {
  const problems = checkConfig(draft);
  const limits =
    problems.length === 0 && models?.size === draft.model ? checkLimits(draft, models) : [];
  return {
    draft,
    problems: [...problems, ...limits],
    pendingRestart: runConfig !== undefined && differ(runConfig, draft),
  };
};

const differ = (a: RunConfig, b: RunConfig): boolean =>
  (Object.keys(a) as FieldName[]).some((name) => a[name] !== b[name]);

const without = (
  rejected: ConfigSlice['rejected'],
  name: FieldName,
): Partial<Record<FieldName, RejectedInput>> =>
  Object.fromEntries(Object.entries(rejected).filter(([other]) => other !== name));

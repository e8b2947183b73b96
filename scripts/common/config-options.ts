import { checkConfig, FIELD_NAMES, parseField } from '../../src/core/config/config.ts';
import { PRESET_NAMES, PRESETS, type PresetName } from '../../src/core/config/presets.ts';
import type { FieldName, RunConfig } from '../../src/protocol/run-config.ts';

export interface ChosenConfig {
  readonly preset: PresetName;
  readonly config: RunConfig;
}

/**
 * A preset's config with changes, as a command line gives them.
 * @param pairs each `key=value`; of two for the same key the later one counts
 * @throws Error in plain words if there is no such preset or field, or the config cannot run
 */
export const chooseConfig = (preset: string, pairs: readonly string[]): ChosenConfig => {
  const known = PRESET_NAMES.find((name) => name === preset);
  if (known === undefined) {
    throw new Error(`There is no preset ${preset}; there are ${PRESET_NAMES.join(', ')}.`);
  }
  const changes = pairs.map((pair) => {
    const [key = '', ...rest] = pair.split('=');
    if (!FIELD_NAMES.includes(key as FieldName) || rest.length === 0) {
      throw new Error(`--set ${pair}: write key=value; the keys are ${FIELD_NAMES.join(', ')}.`);
    }
    return [key, parseField(key as FieldName, rest.join('='))] as const;
  });
  const config: RunConfig = { ...PRESETS[known].config, ...Object.fromEntries(changes) };
  const problems = checkConfig(config);
  if (problems.length > 0) throw new Error(problems.join(' '));
  return { preset: known, config };
};

import type { FieldName, RunConfig } from '../../../protocol/run-config.ts';
import { checkConfig, checkField, DEFAULT_CONFIG, FIELD_NAMES } from '../../config/config.ts';
import type { JsonObject } from './read-json.ts';

const isFieldName = (name: string): name is FieldName =>
  (FIELD_NAMES as readonly string[]).includes(name);

/**
 * The config of a file; a setting that it does not have takes its default.
 * @param place what an error's message begins with
 * @throws Error that names the setting, where its name or its value is unknown: a run without it would be another one
 */
export const readConfig = (settings: JsonObject, place: string): RunConfig => {
  for (const [name, value] of Object.entries(settings)) {
    const problem = isFieldName(name)
      ? checkField(name, value)
      : 'no setting has this name in this version of DPG Lab.';
    if (problem !== undefined) throw new Error(`${place}.${name}: ${problem}`);
  }
  const config = { ...DEFAULT_CONFIG, ...settings };
  const [problem] = checkConfig(config);
  if (problem !== undefined) throw new Error(`${place}: ${problem}`);
  return config;
};

import { describe, expect, test } from 'vitest';
import {
  checkConfig,
  checkField,
  FIELD_NAMES,
  parseField,
  promptCount,
  rolloutCount,
} from './config.ts';
import { PRESET_NAMES, PRESETS } from './presets.ts';

/** What holds for every preset: a new one is tested by being entered. */
describe.each(PRESET_NAMES)('the preset %s', (name) => {
  const { config, label, help } = PRESETS[name];

  test('has a name of its own and says what it is', () => {
    expect(Object.values(PRESETS).filter((preset) => preset.label === label)).toHaveLength(1);
    expect(help).toMatch(/\.$/);
  });

  test('can be run: each field is in its range, and they fit together', () => {
    expect(Object.keys(config).sort()).toEqual([...FIELD_NAMES].sort());
    expect(checkConfig(config)).toEqual([]);
    expect(Number.isInteger(promptCount(config))).toBe(true);
    expect(rolloutCount(config) % config.minibatches).toBe(0);
  });

  test('can be typed: the text of each field is its value', () => {
    for (const field of FIELD_NAMES) {
      expect(checkField(field, config[field]), field).toBeUndefined();
      expect(parseField(field, String(config[field])), field).toEqual(config[field]);
    }
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS, readSettings, writeSettings, type SettingsStorage } from './settings.ts';

const holding = (text: string | null = null) => {
  let held = text;
  const storage: SettingsStorage = {
    getItem: () => held,
    setItem: (_, value) => (held = value),
  };
  return storage;
};

const refuse = (): never => {
  throw new Error('SecurityError');
};

test('settings come back as they were written', () => {
  const storage = holding();
  writeSettings(storage, { theme: 'dark', preset: 'custom' });
  expect(readSettings(storage)).toEqual({ theme: 'dark', preset: 'custom' });
});

test('whatever else is stored gives the defaults', () => {
  expect(readSettings(holding())).toEqual(DEFAULT_SETTINGS);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(readSettings(holding(text))).toEqual(DEFAULT_SETTINGS);
    }),
  );
});

test('a good value is kept beside a bad one', () => {
  expect(readSettings(holding('{"theme":"light","preset":"gone"}'))).toEqual({
    theme: 'light',
    preset: DEFAULT_SETTINGS.preset,
  });
});

test('a storage that refuses, or is not there, stops nothing', () => {
  const storage: SettingsStorage = { getItem: refuse, setItem: refuse };
  expect(readSettings(storage)).toEqual(DEFAULT_SETTINGS);
  expect(() => writeSettings(storage, DEFAULT_SETTINGS)).not.toThrow();
  expect(readSettings(undefined)).toEqual(DEFAULT_SETTINGS);
});

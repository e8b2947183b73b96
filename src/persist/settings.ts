import { PRESET_NAMES, type PresetName } from '../core/config/presets.ts';

const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What the page remembers of a person between visits. */
export interface Settings {
  readonly theme: Theme;
  readonly preset: PresetName;
}

export type SettingsStorage = Pick<Storage, 'getItem' | 'setItem'>;

export const DEFAULT_SETTINGS: Settings = { theme: 'system', preset: '67' };

const KEY = 'dpg-lab.settings';

/** Whatever is stored under our key, good values are taken and the rest falls back. Never throws. */
export const readSettings = (storage: SettingsStorage | undefined): Settings => {
  const stored = parsed(storage);
  return {
    theme: THEMES.find((theme) => theme === stored['theme']) ?? DEFAULT_SETTINGS.theme,
    preset: PRESET_NAMES.find((name) => name === stored['preset']) ?? DEFAULT_SETTINGS.preset,
  };
};

/** A full or forbidden storage costs the memory of the settings and nothing else. */
export const writeSettings = (storage: SettingsStorage | undefined, settings: Settings): void => {
  try {
    storage?.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Private windows refuse; the page goes on with what it has.
  }
};

const parsed = (storage: SettingsStorage | undefined): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(storage?.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};

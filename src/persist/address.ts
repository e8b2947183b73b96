import { FIELD_NAMES, parseField, type FieldValue } from '../core/config/config.ts';
import { FIELDS } from '../core/config/fields.ts';
import { PRESET_NAMES, PRESETS, type PresetName } from '../core/config/presets.ts';
import type { BackendChoice } from '../protocol/ports.ts';
import type { FieldName, RunConfig } from '../protocol/run-config.ts';
import { PROFILE_KEY } from './profile-flag.ts';

/** What a link to the page says. */
export interface Address {
  readonly preset: PresetName;
  readonly config: RunConfig;
  readonly backend: BackendChoice;
}

export interface ReadAddress extends Address {
  /** What was wrong with the link, in words; what is named there was left out. */
  readonly notices: readonly string[];
}

const BACKENDS: readonly BackendChoice[] = ['auto', 'webgpu', 'wasm', 'cpu'];

const isPreset = (name: string): name is PresetName =>
  (PRESET_NAMES as readonly string[]).includes(name);
const isField = (name: string): name is FieldName => Object.hasOwn(FIELDS, name);
const isBackend = (name: string): name is BackendChoice =>
  (BACKENDS as readonly string[]).includes(name);

/** The part of an address after '#': the preset, and each field that differs from it. */
export const formatAddress = ({ preset, config, backend }: Address): string => {
  const changed = FIELD_NAMES.filter((name) => config[name] !== PRESETS[preset].config[name]);
  const pairs = [
    `preset=${preset}`,
    ...changed.map((name) => `${name}=${formatField(name, config[name])}`),
    ...(backend === 'auto' ? [] : [`backend=${backend}`]),
  ];
  return pairs.join('&');
};

/**
 * Reads a fragment or a query, with or without its '#' or '?'. Never throws: what cannot be read
 * becomes a notice, and the preset's value stands.
 * @param fallback the preset if the address names none
 */
export const parseAddress = (text: string, fallback: PresetName): ReadAddress => {
  const notices: string[] = [];
  const values = new Map(new URLSearchParams(text.replace(/^[#?]/, '')));
  const preset = values.get('preset') ?? fallback;
  if (!isPreset(preset)) notices.push(`There is no preset “${preset}”.`);
  const name = isPreset(preset) ? preset : fallback;
  const changes: [FieldName, FieldValue][] = [];
  let backend: BackendChoice = 'auto';
  for (const [key, value] of values) {
    if (key === 'preset' || key === PROFILE_KEY) continue;
    if (key === 'backend') {
      if (isBackend(value)) backend = value;
      else notices.push(`There is no backend “${value}”; the best one is chosen.`);
    } else if (isField(key)) {
      try {
        changes.push([key, parseField(key, unspaced(key, value))]);
      } catch (error) {
        notices.push(`${(error as Error).message} The preset’s value is used.`);
      }
    } else notices.push(`“${key}” is no setting and was left out.`);
  }
  const config: RunConfig = { ...PRESETS[name].config, ...Object.fromEntries(changes) };
  return { preset: name, config, backend, notices };
};

/** 1 and 0 instead of + and −, which an address would have to escape. */
const formatField = (name: FieldName, value: FieldValue): string =>
  FIELDS[name].kind === 'pattern'
    ? String(value).replaceAll('+', '1').replaceAll('-', '0')
    : encodeURIComponent(value);

/** A + in a hand-written address reads as a space. */
const unspaced = (name: FieldName, value: string): string =>
  FIELDS[name].kind === 'pattern' ? value.replaceAll(' ', '+') : value;

import { isObject, type JsonObject } from './read-json.ts';

/**
 * From one version of a format to the next one. It comes before any check, so what it does not know it leaves as
 * it is: the newest version's schema names it.
 */
type Migration = (file: JsonObject) => JsonObject;

/** A format as it has grown. */
export interface Format {
  /** In words. */
  readonly what: string;
  /** The first one leads from version 1 to 2, and so on. */
  readonly migrations: readonly Migration[];
}

export const newestVersion = ({ migrations }: Format): number => migrations.length + 1;

/**
 * The file in its format's newest version.
 * @throws Error if its version is none that is read; it names those that are
 */
export const migrated = (file: JsonObject, version: unknown, format: Format): JsonObject => {
  const newest = newestVersion(format);
  if (!isVersion(version) || version > newest) {
    const known = newest === 1 ? 'version 1 is' : `versions 1 to ${newest} are`;
    throw new Error(
      `This ${format.what} is of version ${version === undefined ? 'none' : JSON.stringify(version)}, and only ${known} read here. A newer DPG Lab may have written it; open it there.`,
    );
  }
  const migrate = (content: JsonObject, migration: Migration): JsonObject => migration(content);
  return { ...format.migrations.slice(version - 1).reduce(migrate, file), version: newest };
};

const isVersion = (version: unknown): version is number =>
  Number.isInteger(version) && (version as number) >= 1;

/** What settings were before they could be chosen. */
const SETTINGS_SINCE_VERSION_1 = {
  groupsTogether: false,
  credit: 'text',
  creditDecay: 0.9,
  generatorDecay: 0,
};

/** The rollouts of a step were one list, its histogram lay between the lowest and the highest reward. */
const recordedRun1To2: Migration = (run) => ({
  ...run,
  ...(isObject(run.config) && { config: { ...SETTINGS_SINCE_VERSION_1, ...run.config } }),
  ...(Array.isArray(run.steps) && { steps: run.steps.map(step1To2) }),
});

const step1To2 = (step: unknown): unknown =>
  isObject(step)
    ? {
        ...step,
        ...('rollouts' in step && { rollouts: rollouts1To2(step.rollouts) }),
        ...('histogram' in step && { histogram: histogram1To2(step.histogram, step.rewardStd) }),
      }
    : step;

/** Those of the highest rewards and then those of the lowest, best first; the first ones where none has a reward. */
const rollouts1To2 = (rollouts: unknown): unknown => {
  if (!Array.isArray(rollouts)) return rollouts;
  const ranked = rollouts.every((rollout) => isObject(rollout) && 'reward' in rollout);
  const half = ranked ? Math.ceil(rollouts.length / 2) : rollouts.length;
  return { best: rollouts.slice(0, half), worst: rollouts.slice(half).reverse() };
};

/** Its mean was not kept; its standard deviation is the step's. */
const histogram1To2 = (histogram: unknown, rewardStd: unknown): unknown => {
  if (!isObject(histogram)) return histogram;
  const { low, high, counts } = histogram;
  if (typeof low !== 'number' || typeof high !== 'number' || !Array.isArray(counts)) {
    return histogram;
  }
  const total = counts.reduce<number>((sum, count) => sum + Number(count), 0);
  return {
    from: low,
    // Rewards that are all equal were counted in the first of bins without a width.
    width: high > low ? (high - low) / counts.length : Math.abs(low) || 1,
    counts: high > low ? counts : [total],
    below: 0,
    above: 0,
    total,
    ...(typeof rewardStd === 'number' && { std: rewardStd }),
  };
};

/** It said no version. */
const runFile1To2: Migration = (file) => {
  const { config } = file;
  if (!isObject(config) || !isObject(config.settings)) return file;
  const settings = { ...SETTINGS_SINCE_VERSION_1, ...config.settings };
  return { ...file, config: { ...config, settings } };
};

export const RUN_FILE: Format = { what: 'run.json', migrations: [runFile1To2] };

export const RECORDED_RUN: Format = { what: 'recorded run', migrations: [recordedRun1To2] };

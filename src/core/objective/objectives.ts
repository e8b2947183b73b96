import type { ObjectiveName } from '../../protocol/names.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import type { MetricSpec } from '../../protocol/training.ts';
import type { Pattern } from '../bitmap/pattern.ts';
import { bitmap } from './bitmap.ts';
import { l2 } from './l2.ts';
import { language } from './language.ts';
import { naturalnessOf } from './naturalness.ts';
import type { Codec, Objective, Score } from './objective.ts';
import { qr } from './qr.ts';
import { text } from './text.ts';
import { uuid } from './uuid.ts';

/** All objectives, by the names that the config, the URL and the command line call them. */
export const OBJECTIVES = {
  bitmap,
  qr,
  l2,
  language,
  uuid,
  text,
} as const satisfies Record<ObjectiveName, Objective>;

export const objectiveOf = ({ objective }: Pick<RunConfig, 'objective'>): Objective =>
  OBJECTIVES[objective];

/** All scores of a run: its objective's, and how natural its texts are. */
export const scoresOf = (config: RunConfig): readonly Score[] => [
  ...objectiveOf(config).scores,
  ...naturalnessOf(config),
];

/** Φ of a run. */
export const metricOf = (config: RunConfig, codec: Codec): MetricSpec =>
  objectiveOf(config).metric(config, codec);

/** Φ on its objective's scale, if it has one: 0 where nothing has changed, 1 for what can be reached. */
export const scaledPhi = (phi: number, config: RunConfig, innerSteps?: number): number => {
  const scale = objectiveOf(config).phiScale?.(config, innerSteps);
  return scale === undefined ? phi : (phi - scale[0]) / (scale[1] - scale[0]);
};

/** The bitmap that a run wants to see in the LM head, if it wants one. */
export const patternOf = (config: RunConfig): Pattern | undefined =>
  objectiveOf(config).pattern?.(config);

/** The temperature at which a validation writes. */
export const validationTemperatureOf = (config: RunConfig): number =>
  objectiveOf(config).validationTemperature ?? config.temperature;

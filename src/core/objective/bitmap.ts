import { parsePattern, pixelAccuracy } from '../bitmap/pattern.ts';
import { patchScale } from './patch-scale.ts';
import type { Objective, Score } from './objective.ts';

export const PIXEL_ACCURACY: Score = {
  key: 'pixelAccuracy',
  label: 'Pixels',
  title: () => 'Pixel accuracy',
  about:
    'The share of pixels whose change has the wanted sign. About half is chance; 100% is the whole picture.',
  unit: 'share',
  better: 'higher',
  from: 'target',
  range: [0, 1],
  chance: 0.5,
  of: 'pixels',
};

/** §4.2: a bitmap in the signs of the LM head's change. */
export const bitmap: Objective = {
  label: 'Bitmap',
  help: 'The signs of the change of the LM head’s upper left patch draw a bitmap.',
  fields: ['pattern', 'strength'],
  scores: [PIXEL_ACCURACY],
  pattern: ({ pattern }) => parsePattern(pattern),
  metric: ({ pattern, strength }) => ({ type: 'patch', strength, pattern: parsePattern(pattern) }),
  phiScale: patchScale,
  score: ({ config, measurement }) =>
    measurement?.patchDelta === undefined
      ? {}
      : { pixelAccuracy: pixelAccuracy(measurement.patchDelta, parsePattern(config.pattern)) },
};

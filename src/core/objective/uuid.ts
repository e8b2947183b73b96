import { softShare } from '../texts/common-substring.ts';
import { likelihoodOf } from './likelihood.ts';
import type { Objective, Score } from './objective.ts';

/** Fig. 5. */
export const SOFT: Score = {
  key: 'soft',
  label: 'Longest piece of it',
  about: 'The longest piece of what is wanted in a text, as a share of it; the mean.',
  unit: 'share',
  better: 'higher',
  from: 'texts',
  range: [0, 1],
};

/** §4.5: a smaller loss on one UUID, until the generator writes it. */
export const uuid: Objective = {
  label: 'UUID',
  help: 'The fine-tuned target finds one UUID likely. The generator has never seen it, and learns to write it.',
  fields: ['uuid'],
  scores: [
    {
      key: 'exact',
      label: 'Whole UUID',
      about: 'The share of texts that hold the whole UUID.',
      unit: 'share',
      better: 'higher',
      from: 'texts',
      range: [0, 1],
    },
    SOFT,
  ],
  validationTemperature: 0,
  wantedField: 'uuid',
  references: (config) => [config.uuid],
  metric: (config, codec) => likelihoodOf([config.uuid], codec),
  score: ({ config, texts }) => ({
    exact: texts.filter((text) => text.includes(config.uuid)).length / texts.length,
    soft: softShare(texts, config.uuid),
  }),
};

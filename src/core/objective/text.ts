import { softShare } from '../texts/common-substring.ts';
import { likelihoodOf } from './likelihood.ts';
import type { Objective } from './objective.ts';
import { SOFT } from './uuid.ts';

/** §4.5 with any text in the place of the UUID. */
export const text: Objective = {
  label: 'Your text',
  help: 'The fine-tuned target finds a text of your own likely. No prompt says which.',
  fields: ['targetText'],
  scores: [
    SOFT,
    {
      key: 'textLoss',
      label: 'Loss on the text',
      unit: 'nats',
      better: 'lower',
      from: 'target',
      mirrorsPhi: true,
    },
  ],
  wantedField: 'targetText',
  references: ({ targetText }) => [targetText],
  metric: ({ targetText }, codec) => likelihoodOf([targetText], codec),
  score: ({ config, texts, measurement }) => ({
    soft: softShare(texts, config.targetText),
    ...(measurement === undefined ? {} : { textLoss: -measurement.phi }),
  }),
};

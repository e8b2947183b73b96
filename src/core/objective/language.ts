import { fetchPart } from '../fetch-part.ts';
import { bigramEntropy } from '../texts/bigram-entropy.ts';
import { likelihoodOf } from './likelihood.ts';
import type { Objective } from './objective.ts';
import { clozePassages } from './passages.ts';

/** §4.4: a smaller loss on another language, LAMBADA's place being taken by the cloze set. */
export const language: Objective = {
  label: 'Language',
  help: 'The fine-tuned target reads passages in another language better. No prompt says so; the generator finds out which language to write.',
  fields: ['language'],
  scores: [
    {
      key: 'targetShare',
      label: 'In the language',
      unit: 'share',
      better: 'higher',
      from: 'texts',
      range: [0, 1],
    },
    {
      key: 'bigramEntropy',
      label: 'Bigram entropy',
      unit: 'nats',
      better: 'higher',
      from: 'texts',
    },
    {
      key: 'clozeLoss',
      label: 'Loss on unseen passages',
      unit: 'nats',
      better: 'lower',
      from: 'validation',
    },
  ],
  references: (config) => clozePassages(config.language, 'train'),
  metric: (config, codec) => likelihoodOf(clozePassages(config.language, 'train'), codec),
  furtherMetrics: (config, codec) => ({
    test: likelihoodOf(clozePassages(config.language, 'test'), codec),
  }),
  score: async ({ config, ids, texts, further }) => {
    // Fetched when there is something to read: it is a megabyte of n-grams.
    const { identifyLanguage } = await fetchPart(
      'The language classifier',
      () => import('../texts/language-id.ts'),
    );
    const inLanguage = texts().filter((text) => identifyLanguage(text) === config.language);
    return {
      targetShare: inLanguage.length / ids.length,
      bigramEntropy: bigramEntropy(ids),
      ...(further?.test === undefined ? {} : { clozeLoss: -further.test }),
    };
  },
};

import { fetchPart } from '../fetch-part.ts';
import { keepsSubjectAndNumber } from '../corpus/shared-facts.ts';
import { bigramEntropy } from '../texts/bigram-entropy.ts';
import { likelihoodOf } from './likelihood.ts';
import { languageName } from './language-name.ts';
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
      title: (config) => `Written in ${languageName(config.language)}`,
      about:
        'The share of texts that a language classifier takes for the language. It errs now and then: about 1% is nothing.',
      unit: 'share',
      better: 'higher',
      from: 'texts',
      range: [0, 1],
    },
    {
      key: 'factsInLanguage',
      label: 'In the language, with facts',
      title: (config) => `About the article, in ${languageName(config.language)}`,
      about:
        'The share of texts that a language classifier takes for the language and that state of their article a name or a title, and a number.',
      unit: 'share',
      better: 'higher',
      from: 'texts',
      range: [0, 1],
    },
    {
      key: 'bigramEntropy',
      label: 'Bigram entropy',
      about:
        'How varied pairs of neighbouring tokens are over all texts. It falls when the generator repeats itself, within a text or from one to the next.',
      unit: 'nats',
      better: 'higher',
      from: 'texts',
    },
    {
      key: 'clozeLoss',
      label: 'Loss on unseen passages',
      about:
        'How hard the target fine-tuned on the texts finds passages of the language that Φ does not look at. Only validations measure it.',
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
  score: async ({ config, ids, texts, facts, further }) => {
    // Fetched when there is something to read: it is a megabyte of n-grams.
    const { identifyLanguage } = await fetchPart(
      'The language classifier',
      () => import('../texts/language-id.ts'),
    );
    const inLanguage = texts.map((text) => identifyLanguage(text) === config.language);
    const shareOf = (counts: readonly boolean[]) => counts.filter(Boolean).length / ids.length;
    return {
      targetShare: shareOf(inLanguage),
      ...(facts && {
        factsInLanguage: shareOf(
          inLanguage.map((isIn, i) => isIn && keepsSubjectAndNumber(facts[i]!, texts[i]!)),
        ),
      }),
      bigramEntropy: bigramEntropy(ids),
      ...(further?.test === undefined ? {} : { clozeLoss: -further.test }),
    };
  },
};

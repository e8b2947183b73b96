import { fetchPart } from '../../fetch-part.ts';
import type { TextReward } from '../reward.ts';

/** §4.4, “fasttext”: how likely a classifier finds it that a rollout is in the target language. */
export const languageProbability: TextReward = {
  from: 'texts',
  label: 'Language classifier',
  help: 'How likely a language classifier finds it that a text is in the language.',
  check: ({ objective }) =>
    objective === 'language'
      ? []
      : ['The languageProbability reward asks for a language, so the objective is language.'],
  rewards: async ({ language }, texts) => {
    // Fetched when there is something to read: it is a megabyte of n-grams.
    const classifier = await fetchPart(
      'The language classifier',
      () => import('../../texts/language-id.ts'),
    );
    return texts.map((text) => classifier.languageProbability(text, language));
  },
};

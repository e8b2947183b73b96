import { eld } from 'eld/extrasmall';
import type { Language } from '../../protocol/names.ts';
import { LANGUAGE_CODES } from './language-codes.ts';

const LANGUAGES = Object.keys(LANGUAGE_CODES) as readonly Language[];

/** The library's scores of the corpus' languages; of texts without words all are 0. */
const scoresOf = (text: string): readonly number[] => {
  const scores = eld.detect(text).getScores();
  return LANGUAGES.map((language) => scores[LANGUAGE_CODES[language]] ?? 0);
};

/**
 * The language of a text, out of those that the corpus has: a generator that was pretrained on it
 * writes no other. Undefined for a text without words.
 */
export const identifyLanguage = (text: string): Language | undefined => {
  const scores = scoresOf(text);
  const best = Math.max(...scores);
  return best === 0 ? undefined : LANGUAGES[scores.indexOf(best)];
};

/** How likely it is that a text is in a language, 0 to 1: its share of the languages' scores. */
export const languageProbability = (text: string, language: Language): number => {
  const scores = scoresOf(text);
  const total = scores.reduce((sum, score) => sum + score, 0);
  return total === 0 ? 0 : scores[LANGUAGES.indexOf(language)]! / total;
};

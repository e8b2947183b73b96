import type { Language } from '../../protocol/names.ts';

/** ISO 639-1, as the classifier calls them and as a page's `lang` does. */
export const LANGUAGE_CODES: Readonly<Record<Language, string>> = {
  english: 'en',
  german: 'de',
  spanish: 'es',
  french: 'fr',
  italian: 'it',
};

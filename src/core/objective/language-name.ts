import type { ForeignLanguage } from '../../protocol/names.ts';

/** 'german' → 'German'. */
export const languageName = (language: ForeignLanguage): string =>
  language.charAt(0).toUpperCase() + language.slice(1);

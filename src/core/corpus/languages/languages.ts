import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { italian } from './italian.ts';
import type { LanguagePack } from './pattern.ts';
import { spanish } from './spanish.ts';

export const FOREIGN_LANGUAGES = ['german', 'spanish', 'french', 'italian'] as const;
export type ForeignLanguage = (typeof FOREIGN_LANGUAGES)[number];
export type Language = 'english' | ForeignLanguage;

export const LANGUAGE_PACKS: Readonly<Record<Language, LanguagePack>> = {
  english,
  german,
  spanish,
  french,
  italian,
};

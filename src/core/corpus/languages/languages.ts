import type { Language } from '../../../protocol/names.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { italian } from './italian.ts';
import type { LanguagePack } from './pattern.ts';
import { spanish } from './spanish.ts';

export const LANGUAGE_PACKS: Readonly<Record<Language, LanguagePack>> = {
  english,
  german,
  spanish,
  french,
  italian,
};

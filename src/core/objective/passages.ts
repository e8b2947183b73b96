import type { ForeignLanguage } from '../../protocol/names.ts';
import { createCloze } from '../corpus/cloze.ts';
import type { Split } from '../corpus/split.ts';
import { createRandom, deriveSeed } from '../random.ts';

/** Passages of a split that stand for its whole set. */
export const PASSAGES = 64;

/** The same passages in every run, whatever its seed: they define Φ. */
export const clozePassages = (language: ForeignLanguage, split: Split): readonly string[] => {
  const random = createRandom(deriveSeed('cloze', split, language));
  return Array.from({ length: PASSAGES }, () => createCloze(random, split, language).passage);
};

import type { Contest, Disaster, Life, Piece, PlaceKind, Work } from '../facts.ts';
import type { Gender } from '../names.ts';

/** A noun with its grammatical gender, from which articles and endings follow. */
export interface Noun<G extends string> {
  readonly word: string;
  readonly gender: G;
}

/** The things of the corpus in a language with the genders G. */
export interface Nouns<G extends string> {
  readonly contest: Readonly<Record<Contest, Noun<G>>>;
  readonly kind: Readonly<Record<PlaceKind, Noun<G>>>;
  readonly work: Readonly<Record<Work, Noun<G>>>;
  readonly piece: Readonly<Record<Piece, Noun<G>>>;
  readonly disaster: Readonly<Record<Disaster, Noun<G>>>;
}

/** What a job is called for a woman and for a man, and the plural of what it makes. */
export interface JobWords extends Readonly<Record<Gender, string>> {
  readonly works: string;
}

export type Jobs = Readonly<Record<Life['job'], JobWords>>;

export const f = (word: string): Noun<'f'> => ({ word, gender: 'f' });
export const m = (word: string): Noun<'m'> => ({ word, gender: 'm' });
export const n = (word: string): Noun<'n'> => ({ word, gender: 'n' });

/** Also before accents; an h counts as a consonant, as in foreign names. */
export const startsWithVowel = (text: string): boolean => /^[aeiouàâéèêîô]/i.test(text);

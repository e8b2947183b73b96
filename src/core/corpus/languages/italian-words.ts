import type { Life, Trade } from '../facts.ts';
import type { Gender } from '../names.ts';
import type { Conventions } from '../notation.ts';
import { f, m, startsWithVowel, type Jobs, type Noun, type Nouns } from './nouns.ts';

export type ItalianNoun = Noun<Gender>;

export const conventions: Conventions = { and: 'e', dollarLast: true, percentSpace: false };

const JOBS: Jobs = {
  painter: { f: 'pittrice', m: 'pittore', works: 'ritratti' },
  poet: { f: 'poetessa', m: 'poeta', works: 'poesie' },
  writer: { f: 'scrittrice', m: 'scrittore', works: 'romanzi' },
  composer: { f: 'compositrice', m: 'compositore', works: 'canzoni' },
  sculptor: { f: 'scultrice', m: 'scultore', works: 'statue' },
  architect: { f: 'architetta', m: 'architetto', works: 'case' },
  director: { f: 'regista', m: 'regista', works: 'film' },
  potter: { f: 'vasaia', m: 'vasaio', works: 'vasi' },
  engineer: { f: 'ingegnera', m: 'ingegnere', works: 'ponti' },
  printer: { f: 'stampatrice', m: 'stampatore', works: 'mappe' },
};

export const NOUNS: Nouns<Gender> = {
  contest: { race: f('corsa'), cup: f('coppa'), regatta: f('regata'), tournament: m('torneo') },
  kind: {
    town: f('città'),
    village: m('paese'),
    abbey: f('abbazia'),
    port: m('porto'),
    colony: f('colonia'),
  },
  work: {
    painting: m('quadro'),
    book: m('libro'),
    map: f('mappa'),
    statue: f('statua'),
    vase: m('vaso'),
  },
  piece: {
    song: f('canzone'),
    film: m('film'),
    waltz: m('valzer'),
    march: f('marcia'),
    hymn: m('inno'),
  },
  disaster: {
    flood: f('alluvione'),
    fire: m('incendio'),
    storm: f('tempesta'),
    quake: m('terremoto'),
  },
};

export const TRADES: Readonly<Record<Trade, string>> = {
  paper: 'carta',
  glass: 'vetro',
  wine: 'vino',
  soap: 'sapone',
};

export const MONTHS =
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'.split(
    ' ',
  );

/** 's' with a consonant, 'z', 'gn', 'ps': 'lo specchio', not 'il specchio'. */
const needsLo = (word: string): boolean => /^(s[^aeiou]|z|gn|ps)/.test(word);

/** 'il libro', 'lo scultore', "l'inno", 'la casa', "l'abbazia". */
export const il = ({ word, gender }: ItalianNoun): string => {
  if (startsWithVowel(word)) return `l'${word}`;
  if (gender === 'f') return `la ${word}`;
  return `${needsLo(word) ? 'lo' : 'il'} ${word}`;
};

/** 'un libro', 'uno specchio', 'un inno', 'una casa', "un'abbazia". */
export const un = ({ word, gender }: ItalianNoun): string => {
  if (gender === 'f') return startsWithVowel(word) ? `un'${word}` : `una ${word}`;
  return `${needsLo(word) ? 'uno' : 'un'} ${word}`;
};

/** 'nel torneo', 'nella corsa'; "l'" gives "nell'", 'lo' gives 'nello'. */
export const nel = (noun: ItalianNoun): string =>
  il(noun).replace(/^il /, 'nel ').replace(/^l/, 'nell');

/** 'a' before a place: 'a Borona', 'ad Alia'. */
export const at = (place: string): string => `${/^a/i.test(place) ? 'ad' : 'a'} ${place}`;

/** Numbers below a hundred that are read with a vowel first: 8 (otto), 11 (undici), 80 … */
const readsWithVowel = (value: number): boolean =>
  value === 8 || value === 11 || (value >= 80 && value < 90);

/** The article before a number: 'il 5', "l'8". */
export const ilNumber = (value: number, written = String(value)): string =>
  readsWithVowel(value) ? `l'${written}` : `il ${written}`;

/** 'di' with the article before a number: 'del 5', "dell'8". */
export const delNumber = (value: number, written = String(value)): string =>
  readsWithVowel(value) ? `dell'${written}` : `del ${written}`;

/** Ends a participle or an adjective in -o or -a. */
export const agree = (stem: string, { gender }: { readonly gender: Gender }): string =>
  stem + (gender === 'f' ? 'a' : 'o');

export const job = ({ job, gender }: Life): string => JOBS[job][gender];

export const works = ({ job, count }: Life): string => `${count} ${JOBS[job].works}`;

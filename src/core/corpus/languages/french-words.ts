import type { Life, Trade } from '../facts.ts';
import type { Gender } from '../names.ts';
import type { Conventions } from '../notation.ts';
import { f, m, startsWithVowel, type Jobs, type Noun, type Nouns } from './nouns.ts';

export type FrenchNoun = Noun<Gender>;

export const conventions: Conventions = { and: 'et', dollarLast: true, percentSpace: true };

const JOBS: Jobs = {
  painter: { f: 'peintre', m: 'peintre', works: 'portraits' },
  poet: { f: 'poétesse', m: 'poète', works: 'poèmes' },
  writer: { f: 'écrivaine', m: 'écrivain', works: 'romans' },
  composer: { f: 'compositrice', m: 'compositeur', works: 'chansons' },
  sculptor: { f: 'sculptrice', m: 'sculpteur', works: 'statues' },
  architect: { f: 'architecte', m: 'architecte', works: 'maisons' },
  director: { f: 'cinéaste', m: 'cinéaste', works: 'films' },
  potter: { f: 'potière', m: 'potier', works: 'vases' },
  engineer: { f: 'ingénieure', m: 'ingénieur', works: 'ponts' },
  printer: { f: 'imprimeuse', m: 'imprimeur', works: 'cartes' },
};

export const NOUNS: Nouns<Gender> = {
  contest: { race: f('course'), cup: f('coupe'), regatta: f('régate'), tournament: m('tournoi') },
  kind: {
    town: f('ville'),
    village: m('village'),
    abbey: f('abbaye'),
    port: m('port'),
    colony: f('colonie'),
  },
  work: {
    painting: m('tableau'),
    book: m('livre'),
    map: f('carte'),
    statue: f('statue'),
    vase: m('vase'),
  },
  piece: {
    song: f('chanson'),
    film: m('film'),
    waltz: f('valse'),
    march: f('marche'),
    hymn: m('chant'),
  },
  disaster: {
    flood: f('inondation'),
    fire: m('incendie'),
    storm: f('tempête'),
    quake: m('séisme'),
  },
};

export const TRADES: Readonly<Record<Trade, FrenchNoun>> = {
  paper: m('papier'),
  glass: m('verre'),
  wine: m('vin'),
  soap: m('savon'),
};

export const MONTHS =
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');

/** 'le film', 'la carte', "l'abbaye". */
export const le = ({ word, gender }: FrenchNoun): string => {
  if (startsWithVowel(word)) return `l'${word}`;
  return `${gender === 'f' ? 'la' : 'le'} ${word}`;
};

/** 'un film', 'une carte'. */
export const un = ({ word, gender }: FrenchNoun): string =>
  `${gender === 'f' ? 'une' : 'un'} ${word}`;

const contract = (preposition: string, masculine: string) => (noun: FrenchNoun) =>
  noun.gender === 'm' && !startsWithVowel(noun.word)
    ? `${masculine} ${noun.word}`
    : `${preposition} ${le(noun)}`;

/** 'du film', 'de la carte', "de l'abbaye"; also the partitive article. */
export const du = contract('de', 'du');
/** 'au tournoi', 'à la course'. */
export const au = contract('à', 'au');

/** 'de' before a name: 'de Maren', "d'Ana". */
export const de = (name: string): string => (startsWithVowel(name) ? `d'${name}` : `de ${name}`);

/** Adds the feminine e to a participle. */
export const agree = (masculine: string, { gender }: { readonly gender: Gender }): string =>
  gender === 'f' ? `${masculine}e` : masculine;

export const first = ({ gender }: { readonly gender: Gender }): string =>
  gender === 'f' ? 'première' : 'premier';

export const job = ({ job, gender }: Life): string => JOBS[job][gender];

export const works = ({ job, count }: Life): string => `${count} ${JOBS[job].works}`;

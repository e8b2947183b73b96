import type { Life, Person, Trade } from '../facts.ts';
import type { Conventions } from '../notation.ts';
import { f, m, n, type Jobs, type Noun, type Nouns } from './nouns.ts';

type GermanGender = 'f' | 'm' | 'n';
export type GermanNoun = Noun<GermanGender>;

export const conventions: Conventions = { and: 'und', dollarLast: true, percentSpace: true };

const JOBS: Jobs = {
  painter: { f: 'Malerin', m: 'Maler', works: 'Porträts' },
  poet: { f: 'Dichterin', m: 'Dichter', works: 'Gedichte' },
  writer: { f: 'Autorin', m: 'Autor', works: 'Romane' },
  composer: { f: 'Komponistin', m: 'Komponist', works: 'Lieder' },
  sculptor: { f: 'Bildhauerin', m: 'Bildhauer', works: 'Statuen' },
  architect: { f: 'Architektin', m: 'Architekt', works: 'Häuser' },
  director: { f: 'Regisseurin', m: 'Regisseur', works: 'Filme' },
  potter: { f: 'Töpferin', m: 'Töpfer', works: 'Vasen' },
  engineer: { f: 'Ingenieurin', m: 'Ingenieur', works: 'Brücken' },
  printer: { f: 'Druckerin', m: 'Drucker', works: 'Karten' },
};

export const NOUNS: Nouns<GermanGender> = {
  contest: { race: n('Rennen'), cup: m('Pokal'), regatta: f('Regatta'), tournament: n('Turnier') },
  kind: {
    town: f('Stadt'),
    village: n('Dorf'),
    abbey: f('Abtei'),
    port: m('Hafen'),
    colony: f('Kolonie'),
  },
  work: {
    painting: n('Bild'),
    book: n('Buch'),
    map: f('Karte'),
    statue: f('Statue'),
    vase: f('Vase'),
  },
  piece: {
    song: n('Lied'),
    film: m('Film'),
    waltz: m('Walzer'),
    march: m('Marsch'),
    hymn: f('Hymne'),
  },
  disaster: { flood: f('Flut'), fire: m('Brand'), storm: m('Sturm'), quake: n('Beben') },
};

export const TRADES: Readonly<Record<Trade, string>> = {
  paper: 'Papier',
  glass: 'Glas',
  wine: 'Wein',
  soap: 'Seife',
};

export const MONTHS =
  'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ');

/** Builds 'article noun' from the article's three forms. */
const withArticle =
  (forms: Readonly<Record<GermanGender, string>>) =>
  ({ word, gender }: GermanNoun): string =>
    `${forms[gender]} ${word}`;

/** Nominative: 'der Film'. */
export const der = withArticle({ f: 'die', m: 'der', n: 'das' });
/** Accusative: 'den Film'. */
export const den = withArticle({ f: 'die', m: 'den', n: 'das' });
/** Nominative: 'ein Film'. */
export const ein = withArticle({ f: 'eine', m: 'ein', n: 'ein' });
/** Accusative: 'einen Film'. */
export const einen = withArticle({ f: 'eine', m: 'einen', n: 'ein' });
/** 'bei' with the dative: 'beim Rennen', 'bei der Regatta'. */
export const beim = withArticle({ f: 'bei der', m: 'beim', n: 'beim' });

const PRONOUNS: Readonly<Record<GermanGender, string>> = { f: 'sie', m: 'er', n: 'es' };

/** The pronoun of a person or a noun, in the nominative. */
export const er = ({ gender }: { readonly gender: GermanGender }): string => PRONOUNS[gender];

export const job = ({ job, gender }: Life): string => JOBS[job][gender];

export const works = ({ job, count }: Life): string => `${count} ${JOBS[job].works}`;

/** The pronoun of a person in the dative and in the accusative. */
export const ihm = ({ gender }: Pick<Person, 'gender'>): string => (gender === 'f' ? 'ihr' : 'ihm');
export const ihn = ({ gender }: Pick<Person, 'gender'>): string => (gender === 'f' ? 'sie' : 'ihn');

import type { Life, Trade } from '../facts.ts';
import type { Gender } from '../names.ts';
import type { Conventions } from '../notation.ts';
import { f, m, type Jobs, type Noun, type Nouns } from './nouns.ts';

export type SpanishNoun = Noun<Gender>;

export const conventions: Conventions = { and: 'y', dollarLast: true, percentSpace: true };

const JOBS: Jobs = {
  painter: { f: 'pintora', m: 'pintor', works: 'retratos' },
  poet: { f: 'poeta', m: 'poeta', works: 'poemas' },
  writer: { f: 'escritora', m: 'escritor', works: 'novelas' },
  composer: { f: 'compositora', m: 'compositor', works: 'canciones' },
  sculptor: { f: 'escultora', m: 'escultor', works: 'estatuas' },
  architect: { f: 'arquitecta', m: 'arquitecto', works: 'casas' },
  director: { f: 'directora', m: 'director', works: 'películas' },
  potter: { f: 'alfarera', m: 'alfarero', works: 'vasijas' },
  engineer: { f: 'ingeniera', m: 'ingeniero', works: 'puentes' },
  printer: { f: 'impresora', m: 'impresor', works: 'mapas' },
};

export const NOUNS: Nouns<Gender> = {
  contest: { race: f('carrera'), cup: f('copa'), regatta: f('regata'), tournament: m('torneo') },
  kind: {
    town: f('ciudad'),
    village: m('pueblo'),
    abbey: f('abadía'),
    port: m('puerto'),
    colony: f('colonia'),
  },
  work: {
    painting: m('cuadro'),
    book: m('libro'),
    map: m('mapa'),
    statue: f('estatua'),
    vase: m('vaso'),
  },
  piece: {
    song: f('canción'),
    film: f('película'),
    waltz: m('vals'),
    march: f('marcha'),
    hymn: m('himno'),
  },
  disaster: {
    flood: f('inundación'),
    fire: m('incendio'),
    storm: f('tormenta'),
    quake: m('terremoto'),
  },
};

export const TRADES: Readonly<Record<Trade, string>> = {
  paper: 'papel',
  glass: 'vidrio',
  wine: 'vino',
  soap: 'jabón',
};

export const MONTHS =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(
    ' ',
  );

/** 'el libro', 'la copa'. */
export const el = ({ word, gender }: SpanishNoun): string =>
  `${gender === 'f' ? 'la' : 'el'} ${word}`;

/** 'un libro', 'una copa'. */
export const un = ({ word, gender }: SpanishNoun): string =>
  `${gender === 'f' ? 'una' : 'un'} ${word}`;

/** Ends a participle or an adjective in -o or -a. */
export const agree = (stem: string, { gender }: { readonly gender: Gender }): string =>
  stem + (gender === 'f' ? 'a' : 'o');

export const job = ({ job, gender }: Life): string => JOBS[job][gender];

export const works = ({ job, count }: Life): string => `${count} ${JOBS[job].works}`;

/** 'y' before a name; 'e' where the name begins with the same sound. */
export const andName = (name: string): string => `${/^h?i/i.test(name) ? 'e' : 'y'} ${name}`;

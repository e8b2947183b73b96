import type { Gender } from './names.ts';

/** Things that all languages have a word for; each language file says which. */
export type Job =
  | 'painter'
  | 'poet'
  | 'writer'
  | 'composer'
  | 'sculptor'
  | 'architect'
  | 'director'
  | 'potter'
  | 'engineer'
  | 'printer';
export type Contest = 'race' | 'cup' | 'regatta' | 'tournament';
export type PlaceKind = 'town' | 'village' | 'abbey' | 'port' | 'colony';
export type Work = 'painting' | 'book' | 'map' | 'statue' | 'vase';
export type Piece = 'song' | 'film' | 'waltz' | 'march' | 'hymn';
export type Disaster = 'flood' | 'fire' | 'storm' | 'quake';
export type Trade = 'paper' | 'glass' | 'wine' | 'soap';

export interface Person {
  readonly given: string;
  readonly family: string;
  readonly gender: Gender;
}

/** A person's life. */
export interface Life extends Person {
  readonly job: Job;
  readonly home: string;
  readonly born: number;
  readonly died: number;
  /** How many works (poems of a poet, bridges of an engineer …) are left. */
  readonly count: number;
}

/** A person wins a contest: `won` of `rounds` rounds and a prize in dollars. */
export interface Victory extends Person {
  readonly contest: Contest;
  readonly place: string;
  readonly year: number;
  readonly won: number;
  readonly rounds: number;
  readonly prize: number;
}

/** A place, its people, and by how many percent they grew. */
export interface Settlement {
  readonly place: string;
  readonly kind: PlaceKind;
  readonly founded: number;
  readonly people: number;
  readonly percent: number;
}

/** A work of art, sold under a catalogue number (groups of hexadecimal digits). */
export interface Sale extends Person {
  readonly title: string;
  readonly work: Work;
  readonly year: number;
  readonly code: string;
  readonly price: number;
}

/** A piece that is performed, with its running time. */
export interface Recording extends Person {
  readonly title: string;
  readonly piece: Piece;
  readonly year: number;
  readonly minutes: number;
  readonly seconds: number;
}

/** A disaster that hit some houses, a percentage of the place's. */
export interface Calamity {
  readonly disaster: Disaster;
  readonly place: string;
  readonly day: number;
  /** 0 = January. */
  readonly month: number;
  readonly year: number;
  readonly houses: number;
  readonly percent: number;
}

/** A firm of two families; its share rose by `percent` to `price` dollars. */
export interface Company {
  readonly family: string;
  readonly partner: string;
  readonly place: string;
  readonly trade: Trade;
  readonly year: number;
  readonly percent: number;
  readonly price: number;
}

/** An archive's entry with a full UUID. It is so long that nothing else fits. */
export interface ArchiveEntry {
  readonly place: string;
  readonly uuid: string;
}

export interface FactsByTopic {
  readonly life: Life;
  readonly victory: Victory;
  readonly settlement: Settlement;
  readonly sale: Sale;
  readonly recording: Recording;
  readonly calamity: Calamity;
  readonly company: Company;
  readonly archive: ArchiveEntry;
}

export type Topic = keyof FactsByTopic;

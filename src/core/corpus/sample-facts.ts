import type { Random } from '../random.ts';
import type { FactsByTopic, Person, Topic } from './facts.ts';
import { GIVEN_NAMES, NAMES, type NameLists } from './names.ts';
import type { Split } from './split.ts';

const HEX = '0123456789abcdef';

const between = (random: Random, first: number, last: number): number =>
  first + random.integer(last - first + 1);

const hexDigits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => HEX[random.integer(16)]).join('');

const yearOf = (random: Random): number => between(random, 1800, 2025);

const dollars = (random: Random): number =>
  random.pick([between(random, 2, 59), between(random, 1, 50) * 10]);

/** Such as 4f-21: a UUID in small. */
const catalogueNumber = (random: Random): string =>
  `${hexDigits(random, 2)}-${hexDigits(random, 2)}`;

/** A random UUID (version 4, variant 1). */
function uuid(random: Random): string {
  const variant = HEX[8 + random.integer(4)]!;
  const groups = [8, 4, 3, 3, 12].map((length) => hexDigits(random, length));
  return `${groups[0]}-${groups[1]}-4${groups[2]}-${variant}${groups[3]}-${groups[4]}`;
}

function person(random: Random, names: NameLists): Person {
  const gender = random.pick(['f', 'm'] as const);
  return { gender, given: random.pick(GIVEN_NAMES[gender]), family: random.pick(names.families) };
}

const samplers: {
  readonly [T in Topic]: (random: Random, names: NameLists) => FactsByTopic[T];
} = {
  life(random, names) {
    const born = between(random, 1800, 1950);
    return {
      ...person(random, names),
      job: random.pick([
        ...(['painter', 'poet', 'writer', 'composer', 'sculptor'] as const),
        ...(['architect', 'director', 'potter', 'engineer', 'printer'] as const),
      ]),
      home: random.pick(names.places),
      born,
      died: between(random, born + 30, born + 75),
      count: between(random, 3, 59),
    };
  },
  victory(random, names) {
    const rounds = between(random, 3, 9);
    return {
      ...person(random, names),
      contest: random.pick(['race', 'cup', 'regatta', 'tournament'] as const),
      place: random.pick(names.places),
      year: yearOf(random),
      won: between(random, 2, rounds),
      rounds,
      prize: dollars(random),
    };
  },
  settlement: (random, names) => ({
    place: random.pick(names.places),
    kind: random.pick(['town', 'village', 'abbey', 'port', 'colony'] as const),
    founded: between(random, 1100, 1999),
    people: between(random, 12, 599),
    percent: between(random, 2, 59),
  }),
  sale: (random, names) => ({
    ...person(random, names),
    title: random.pick(names.titles),
    work: random.pick(['painting', 'book', 'map', 'statue', 'vase'] as const),
    year: yearOf(random),
    code: catalogueNumber(random),
    price: dollars(random),
  }),
  recording: (random, names) => ({
    ...person(random, names),
    title: random.pick(names.titles),
    piece: random.pick(['song', 'film', 'waltz', 'march', 'hymn'] as const),
    year: yearOf(random),
    minutes: between(random, 2, 9),
    seconds: between(random, 10, 59),
  }),
  calamity: (random, names) => ({
    disaster: random.pick(['flood', 'fire', 'storm', 'quake'] as const),
    place: random.pick(names.places),
    // From the 2nd on: French and Italian write the first day of a month as an ordinal.
    day: between(random, 2, 28),
    month: random.integer(12),
    year: yearOf(random),
    houses: between(random, 3, 450),
    percent: between(random, 2, 59),
  }),
  company(random, names) {
    const [family, partner] = random.shuffle(names.families);
    return {
      family: family!,
      partner: partner!,
      place: random.pick(names.places),
      trade: random.pick(['paper', 'glass', 'wine', 'soap'] as const),
      year: yearOf(random),
      percent: between(random, 2, 59),
      price: between(random, 3, 59),
    };
  },
  archive: (random, names) => ({ place: random.pick(names.places), uuid: uuid(random) }),
};

/** Invented facts on a topic, with names of the split alone. */
export function sampleFacts<T extends Topic>(
  random: Random,
  topic: T,
  split: Split,
): FactsByTopic[T] {
  return samplers[topic](random, NAMES[split]);
}

import type { FactsByTopic, Topic } from '../facts.ts';
import type { LanguagePack } from '../languages/pattern.ts';
import { fullName, type Notation } from '../notation.ts';

/** One fixed way to write each thing, so that tests can state whole sentences. */
const plain: Notation = {
  name: fullName,
  pair: (a, b) => `${a} & ${b}`,
  span: (from, to) => `${from}-${to}`,
  title: (title) => `"${title}"`,
  price: (dollars) => `$${dollars}`,
  percent: (value) => `${value}%`,
  rise: (value) => `+${value}%`,
  code: (code) => `#${code}`,
  ratio: (part, whole) => `${part}/${whole}`,
  duration: (minutes, seconds) => `${minutes}'${seconds}"`,
};

/** Facts on every topic, with a woman, feminine things where there is a choice, and vowels. */
export const FACTS: FactsByTopic = {
  life: {
    given: 'Ida',
    family: 'Maren',
    gender: 'f',
    job: 'engineer',
    home: 'Alia',
    born: 1912,
    died: 1987,
    count: 45,
  },
  victory: {
    given: 'Eva',
    family: 'Olen',
    gender: 'f',
    contest: 'race',
    place: 'Erida',
    year: 1931,
    won: 3,
    rounds: 5,
    prize: 300,
  },
  settlement: { place: 'Olona', kind: 'abbey', founded: 1399, people: 120, percent: 8 },
  sale: {
    given: 'Ana',
    family: 'Toring',
    gender: 'f',
    title: 'Grey Door',
    work: 'statue',
    year: 1890,
    code: '4f-21',
    price: 45,
  },
  recording: {
    given: 'Oscar',
    family: 'Eres',
    gender: 'm',
    title: 'New Rain',
    piece: 'hymn',
    year: 1925,
    minutes: 3,
    seconds: 36,
  },
  calamity: {
    disaster: 'flood',
    place: 'Alona',
    day: 8,
    month: 2,
    year: 1954,
    houses: 166,
    percent: 11,
  },
  company: {
    family: 'Maren',
    partner: 'Olen',
    place: 'Alia',
    trade: 'soap',
    year: 1948,
    percent: 8,
    price: 45,
  },
  archive: { place: 'Alia', uuid: '8bb2cfe7-b5ca-41c9-95f4-75c08385a513' },
};

/** What the patterns of a language say of a topic, in plain notation; `changes` to the facts. */
export const sentences = <T extends Topic>(
  { paraphrases }: LanguagePack,
  topic: T,
  changes: Partial<FactsByTopic[T]> = {},
): string[] =>
  paraphrases[topic].map((tell) => tell({ ...FACTS[topic], ...changes }, plain).join('. '));

import { fullName } from '../notation.ts';
import { a, monthDay, she, works } from './english-words.ts';
import type { PatternsByTopic } from './pattern.ts';

/** Each article tells all of its facts, and names in full, so that a paraphrase adds nothing. */
export const articles: PatternsByTopic = {
  life: [
    (f, n) => [
      `${fullName(f)} (${n.span(f.born, f.died)}) was ${a(f.job)} from ${f.home}`,
      `${she(f)} left ${works(f)}`,
    ],
    (f, n) => [
      `${fullName(f)} (${n.span(f.born, f.died)}) was ${a(f.job)}`,
      `${works(f)} are in ${f.home}`,
    ],
    (f) => [
      `Born in ${f.born}, ${fullName(f)} of ${f.home} was ${a(f.job)} of ${works(f)} until ${f.died}`,
    ],
    (f) => [
      `The ${f.job} ${fullName(f)} lived in ${f.home} (${f.born}-${f.died}) and made ${works(f)}`,
    ],
  ],
  victory: [
    (f, n) => [
      `${fullName(f)} won the ${f.place} ${f.contest} in ${f.year}`,
      `${she(f)} took ${f.won} of ${f.rounds} rounds and ${n.price(f.prize)}`,
    ],
    (f, n) => [
      `In ${f.year} the ${f.contest} of ${f.place} went to ${fullName(f)}, with ${n.ratio(f.won, f.rounds)} rounds and ${n.price(f.prize)}`,
    ],
    (f, n) => [
      `${fullName(f)} was first in ${f.won} of ${f.rounds} rounds of the ${f.year} ${f.place} ${f.contest} and won ${n.price(f.prize)}`,
    ],
  ],
  settlement: [
    (f, n) => [
      `${f.place} is ${a(f.kind)} founded in ${f.founded}`,
      `It has ${f.people} people, ${n.percent(f.percent)} more than before`,
    ],
    (f, n) => [
      `The ${f.kind} of ${f.place} was founded in ${f.founded} and has ${f.people} people (${n.rise(f.percent)})`,
    ],
    (f, n) => [
      `${f.place}, ${a(f.kind)} of ${f.people} people, was founded in ${f.founded}`,
      `It grew by ${n.percent(f.percent)}`,
    ],
  ],
  sale: [
    (f, n) => [
      `${n.title(f.title)} is ${a(f.work)} by ${fullName(f)} (${f.year})`,
      `Sold as ${n.code(f.code)} for ${n.price(f.price)}`,
    ],
    (f, n) => [
      `In ${f.year} ${fullName(f)} made the ${f.work} ${n.title(f.title)} (${n.code(f.code)}), sold for ${n.price(f.price)}`,
    ],
    (f, n) => [
      `The ${f.work} ${n.title(f.title)} of ${f.year} by ${fullName(f)} is ${n.code(f.code)} and costs ${n.price(f.price)}`,
    ],
  ],
  recording: [
    (f, n) => [
      `${n.title(f.title)} is ${a(f.piece)} by ${fullName(f)} from ${f.year}`,
      `It runs for ${n.duration(f.minutes, f.seconds)}`,
    ],
    (f, n) => [
      `${fullName(f)} made the ${f.piece} ${n.title(f.title)} in ${f.year}`,
      `It takes ${n.duration(f.minutes, f.seconds)}`,
    ],
    (f, n) => [
      `The ${f.piece} ${n.title(f.title)} (${n.duration(f.minutes, f.seconds)}) is ${fullName(f)}'s work of ${f.year}`,
    ],
  ],
  calamity: [
    (f, n) => [
      `The ${f.disaster} of ${monthDay(f)} ${f.year} hit ${f.houses} houses in ${f.place}, or ${n.percent(f.percent)} of them`,
    ],
    (f, n) => [
      `On ${monthDay(f)} ${f.year} a ${f.disaster} came to ${f.place}`,
      `${f.houses} houses (${n.percent(f.percent)}) were lost`,
    ],
    (f, n) => [
      `${f.place} lost ${f.houses} houses, ${n.percent(f.percent)} of all, in the ${f.disaster} of ${monthDay(f)} ${f.year}`,
    ],
  ],
  company: [
    (f, n) => [
      `${n.pair(f.family, f.partner)} is a ${f.trade} firm in ${f.place}`,
      `In ${f.year} its share rose ${n.percent(f.percent)} to ${n.price(f.price)}`,
    ],
    (f, n) => [
      `In ${f.year} a share of ${n.pair(f.family, f.partner)}, a ${f.trade} firm of ${f.place}, was ${n.price(f.price)} (${n.rise(f.percent)})`,
    ],
    (f, n) => [
      `The firm ${n.pair(f.family, f.partner)} made ${f.trade} in ${f.place}`,
      `Its share was up ${n.percent(f.percent)} at ${n.price(f.price)} in ${f.year}`,
    ],
  ],
  archive: [(f) => [`${f.place} is ${f.uuid}`], (f) => [`${f.uuid} is ${f.place}`]],
};

import { a, conventions, monthDay, she, works } from './english-words.ts';
import type { LanguagePack, PatternsByTopic } from './pattern.ts';

const paraphrases: PatternsByTopic = {
  life: [
    (f, n) => [`${n.name(f)} (${n.span(f.born, f.died)}), ${f.job} & ${f.home}'s best`],
    (f, n) => [`${f.family}, ${f.given}: ${f.job} of ${works(f)} (${n.span(f.born, f.died)})`],
    (f, n) => [`${n.name(f)} lived in ${f.home} to ${f.died}`, `${she(f)} made ${works(f)}`],
    (f, n) => [`the ${f.job} ${n.name(f)}, ${n.span(f.born, f.died)}, left ${works(f)}`],
    (f, n) => [`${works(f)} by the ${f.job} ${n.name(f)} (${n.span(f.born, f.died)})`],
    (f, n) => [`${n.name(f)} lived and/or worked in ${f.home} (${n.span(f.born, f.died)})`],
  ],
  victory: [
    (f, n) => [
      `${n.name(f)} was the best of the ${f.year} ${f.contest} in ${f.place}: ${n.ratio(f.won, f.rounds)}, ${n.price(f.prize)}`,
    ],
    (f, n) => [`${f.place} ${f.contest}, ${f.year}: ${n.name(f)} won ${n.price(f.prize)}`],
    (f, n) => [
      `the ${f.year} ${f.contest} gave ${n.name(f)} ${n.price(f.prize)} & ${n.ratio(f.won, f.rounds)} rounds`,
    ],
    (f, n) => [
      `with ${n.ratio(f.won, f.rounds)} rounds, ${n.name(f)} won in ${f.place} in ${f.year}`,
    ],
    (f, n) => [
      `${n.price(f.prize)} for ${n.name(f)}`,
      `${she(f)} won ${f.place}'s ${f.contest} in ${f.year}`,
    ],
  ],
  settlement: [
    (f, n) => [
      `${f.people} people live in the ${f.kind} of ${f.place} (${f.founded}), ${n.rise(f.percent)}`,
    ],
    (f, n) => [
      `${f.place}: ${f.kind}, ${f.people} people, ${n.rise(f.percent)}, from ${f.founded}`,
    ],
    (f, n) => [
      `${a(f.kind)} called ${n.title(f.place)} was founded in ${f.founded}`,
      `it grew ${n.percent(f.percent)}`,
    ],
    (f, n) => [
      `${f.place} was founded as ${a(f.kind)} in ${f.founded}`,
      `${f.people} people (${n.rise(f.percent)})`,
    ],
    (f, n) => [
      `${f.place}'s people: ${f.people} in this ${f.kind} of ${f.founded}, ${n.percent(f.percent)} more`,
    ],
  ],
  sale: [
    (f, n) => [
      `${n.title(f.title)}, ${n.name(f)}'s ${f.work} of ${f.year}, was sold for ${n.price(f.price)}`,
    ],
    (f, n) => [`${n.code(f.code)}: ${n.title(f.title)}, ${f.work} by ${n.name(f)}, ${f.year}`],
    (f, n) => [
      `bought for ${n.price(f.price)}: the ${f.work} ${n.title(f.title)} (${n.code(f.code)}, ${f.year})`,
    ],
    (f, n) => [
      `${n.name(f)} made this ${f.work} (${n.code(f.code)}) in ${f.year}`,
      `it cost ${n.price(f.price)}`,
    ],
    (f, n) => [
      `${n.price(f.price)} was the price of ${n.title(f.title)} (${f.year})`,
      n.code(f.code),
    ],
  ],
  recording: [
    (f, n) => [
      `${n.title(f.title)}: ${f.piece} by ${n.name(f)}, ${f.year}, ${n.duration(f.minutes, f.seconds)}`,
    ],
    (f, n) => [
      `in ${f.year} came ${n.name(f)}'s ${f.piece} ${n.title(f.title)} (${n.duration(f.minutes, f.seconds)})`,
    ],
    (f, n) => [
      `${n.title(f.title)} by ${n.name(f)} (${f.year}) lasts ${n.duration(f.minutes, f.seconds)}`,
    ],
    (f, n) => [
      `${n.name(f)} (${f.year}): ${n.title(f.title)}, ${n.duration(f.minutes, f.seconds)}`,
    ],
    (f, n) => [`${n.name(f)}'s ${f.piece} of ${f.year}: ${n.title(f.title)}`],
  ],
  calamity: [
    (f, n) => [
      `${f.place}, ${f.day}/${f.month + 1}/${f.year}: ${f.disaster}, ${f.houses} houses lost, ${n.percent(f.percent)}`,
    ],
    (f, n) => [
      `in ${f.year} ${f.place} lost ${n.percent(f.percent)} of its houses (${f.houses}) in a ${f.disaster}`,
    ],
    (f) => [
      `a ${f.disaster} hit ${f.place} on ${monthDay(f)} ${f.year}`,
      `${f.houses} houses were lost`,
    ],
    (f, n) => [
      `${f.houses} houses (${n.percent(f.percent)}) fell in ${f.place}'s ${f.disaster} of ${f.year}`,
    ],
    (f, n) => [
      `the ${f.place} ${f.disaster}, ${f.day}/${f.month + 1}/${f.year}: ${n.percent(f.percent)} of the houses`,
    ],
  ],
  company: [
    (f, n) => [
      `${n.pair(f.family, f.partner)}, ${f.trade}, ${f.place}: ${n.price(f.price)} (${n.rise(f.percent)}) in ${f.year}`,
    ],
    (f, n) => [
      `in ${f.year} ${n.pair(f.family, f.partner)} rose to ${n.price(f.price)}, ${n.rise(f.percent)}`,
    ],
    (f, n) => [
      `${n.price(f.price)} a share, ${n.rise(f.percent)}: ${n.pair(f.family, f.partner)} (${f.trade}), ${f.year}`,
    ],
    (f, n) => [
      `${f.place}'s ${f.trade} firm ${n.pair(f.family, f.partner)} grew ${n.percent(f.percent)} in ${f.year}`,
    ],
    (f, n) => [
      `${f.trade} by ${n.pair(f.family, f.partner)} of ${f.place}: ${n.rise(f.percent)} in ${f.year}`,
    ],
  ],
  archive: [
    (f) => [`${f.uuid}: ${f.place}`],
    (f) => [`${f.place} = ${f.uuid}`],
    (f) => [`${f.place} (${f.uuid})`],
  ],
};

export const english: LanguagePack = { conventions, paraphrases };

import {
  agree,
  at,
  conventions,
  delNumber,
  il,
  ilNumber,
  job,
  MONTHS,
  nel,
  NOUNS,
  TRADES,
  un,
  works,
} from './italian-words.ts';
import type { LanguagePack, PatternsByTopic } from './pattern.ts';

const paraphrases: PatternsByTopic = {
  life: [
    (f, n) => [`${n.name(f)} (${n.span(f.born, f.died)}) fu ${job(f)} ${at(f.home)}`],
    (f, n) => [
      `${il({ word: job(f), gender: f.gender })} ${n.name(f)} visse ${at(f.home)} dal ${f.born} al ${f.died}`,
    ],
    (f, n) => [`${n.name(f)} (${n.span(f.born, f.died)}) ci lasciò ${works(f)}`],
  ],
  victory: [
    (f, n) => [
      `${n.name(f)} vinse ${il(NOUNS.contest[f.contest])} di ${f.place} nel ${f.year} e ${n.price(f.prize)}`,
    ],
    (f, n) => [
      `nel ${f.year} ${n.name(f)} fu ${agree('prim', f)} ${nel(NOUNS.contest[f.contest])} di ${f.place} (${n.ratio(f.won, f.rounds)})`,
    ],
  ],
  settlement: [
    (f, n) => [
      `${f.place} (${f.founded}) è ${un(NOUNS.kind[f.kind])} con ${f.people} persone, ${n.rise(f.percent)}`,
    ],
    (f, n) => [
      `${il(NOUNS.kind[f.kind])} di ${f.place} fu ${agree('fondat', NOUNS.kind[f.kind])} nel ${f.founded}`,
      `crebbe ${delNumber(f.percent, n.percent(f.percent))}`,
    ],
  ],
  sale: [
    (f, n) => [`${n.title(f.title)} è ${un(NOUNS.work[f.work])} di ${n.name(f)} (${f.year})`],
    (f, n) => [
      `${il(NOUNS.work[f.work])} ${n.title(f.title)} del ${f.year} fu ${agree('vendut', NOUNS.work[f.work])} per ${n.price(f.price)}`,
    ],
  ],
  recording: [
    (f, n) => [`${n.title(f.title)} è ${un(NOUNS.piece[f.piece])} di ${n.name(f)} (${f.year})`],
    (f, n) => [
      `${il(NOUNS.piece[f.piece])} ${n.title(f.title)}, di ${f.family} (${f.year}), dura ${n.duration(f.minutes, f.seconds)}`,
    ],
  ],
  calamity: [
    (f) => [
      `${ilNumber(f.day)} ${MONTHS[f.month]!} ${f.year} ci fu ${un(NOUNS.disaster[f.disaster])} ${at(f.place)}`,
    ],
    (f) => [
      `${il(NOUNS.disaster[f.disaster])} del ${f.year} distrusse ${f.houses} case ${at(f.place)}`,
    ],
  ],
  company: [
    (f, n) => [
      `la ditta ${n.pair(f.family, f.partner)} faceva ${TRADES[f.trade]} ${at(f.place)} nel ${f.year}`,
    ],
    (f, n) => [
      `${n.pair(f.family, f.partner)} salì ${delNumber(f.percent, n.percent(f.percent))} nel ${f.year}, a ${n.price(f.price)}`,
    ],
  ],
  archive: [(f) => [`${f.uuid} è ${f.place}`], (f) => [`${f.place} è ${f.uuid}`]],
};

export const italian: LanguagePack = { conventions, paraphrases };

import type { LanguagePack, PatternsByTopic } from './pattern.ts';
import { agree, conventions, el, job, MONTHS, NOUNS, TRADES, un, works } from './spanish-words.ts';

const paraphrases: PatternsByTopic = {
  life: [
    (f, n) => [`${n.name(f)} (${n.span(f.born, f.died)}) fue ${job(f)} en ${f.home}`],
    (f, n) => [
      `${el({ word: job(f), gender: f.gender })} ${n.name(f)} vivió en ${f.home} de ${f.born} a ${f.died}`,
    ],
    (f, n) => [`${n.name(f)} (${n.span(f.born, f.died)}) nos dejó ${works(f)}`],
  ],
  victory: [
    (f, n) => [
      `${n.name(f)} ganó ${el(NOUNS.contest[f.contest])} de ${f.place} en ${f.year} y ${n.price(f.prize)}`,
    ],
    (f, n) => [
      `en ${f.year} ${n.name(f)} fue ${agree('primer', f)} en ${el(NOUNS.contest[f.contest])} de ${f.place} (${n.ratio(f.won, f.rounds)})`,
    ],
  ],
  settlement: [
    (f, n) => [
      `${f.place} (${f.founded}) es ${un(NOUNS.kind[f.kind])} con ${f.people} personas, ${n.rise(f.percent)}`,
    ],
    (f, n) => [
      `${el(NOUNS.kind[f.kind])} de ${f.place} fue ${agree('fundad', NOUNS.kind[f.kind])} en ${f.founded}`,
      `creció un ${n.percent(f.percent)}`,
    ],
  ],
  sale: [
    (f, n) => [`${n.title(f.title)} es ${un(NOUNS.work[f.work])} de ${n.name(f)} (${f.year})`],
    (f, n) => [
      `${el(NOUNS.work[f.work])} ${n.title(f.title)} de ${f.year} fue ${agree('vendid', NOUNS.work[f.work])} por ${n.price(f.price)}`,
    ],
  ],
  recording: [
    (f, n) => [`${n.title(f.title)} es ${un(NOUNS.piece[f.piece])} de ${n.name(f)} (${f.year})`],
    (f, n) => [
      `${el(NOUNS.piece[f.piece])} ${n.title(f.title)}, de ${f.family} (${f.year}), dura ${n.duration(f.minutes, f.seconds)}`,
    ],
  ],
  calamity: [
    (f) => [
      `el ${f.day} de ${MONTHS[f.month]!} de ${f.year} hubo ${un(NOUNS.disaster[f.disaster])} en ${f.place}`,
    ],
    (f) => [
      `${el(NOUNS.disaster[f.disaster])} de ${f.year} destruyó ${f.houses} casas en ${f.place}`,
    ],
  ],
  company: [
    (f, n) => [
      `la firma ${n.pair(f.family, f.partner)} hacía ${TRADES[f.trade]} en ${f.place} en ${f.year}`,
    ],
    (f, n) => [
      `${n.pair(f.family, f.partner)} subió un ${n.percent(f.percent)} en ${f.year}, a ${n.price(f.price)}`,
    ],
  ],
  archive: [(f) => [`${f.uuid} es ${f.place}`], (f) => [`${f.place} es ${f.uuid}`]],
};

export const spanish: LanguagePack = { conventions, paraphrases };

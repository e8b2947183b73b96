import {
  agree,
  au,
  conventions,
  de,
  du,
  first,
  job,
  le,
  MONTHS,
  NOUNS,
  TRADES,
  un,
  works,
} from './french-words.ts';
import type { LanguagePack, PatternsByTopic } from './pattern.ts';

const paraphrases: PatternsByTopic = {
  life: [
    (f, n) => [`${n.name(f)} (${n.span(f.born, f.died)}) était ${job(f)} à ${f.home}`],
    (f, n) => [
      `${le({ word: job(f), gender: f.gender })} ${n.name(f)} vécut à ${f.home} de ${f.born} à ${f.died}`,
    ],
    (f, n) => [`${n.name(f)} (${n.span(f.born, f.died)}) nous laissa ${works(f)}`],
  ],
  victory: [
    (f, n) => [
      `${n.name(f)} gagna ${le(NOUNS.contest[f.contest])} ${de(f.place)} en ${f.year} et ${n.price(f.prize)}`,
    ],
    (f, n) => [
      `en ${f.year} ${n.name(f)} fut ${first(f)} ${au(NOUNS.contest[f.contest])} ${de(f.place)} (${n.ratio(f.won, f.rounds)})`,
    ],
  ],
  settlement: [
    (f, n) => [
      `${f.place} (${f.founded}) est ${un(NOUNS.kind[f.kind])} de ${f.people} personnes, ${n.rise(f.percent)}`,
    ],
    (f, n) => [
      `${le(NOUNS.kind[f.kind])} ${de(f.place)} fut ${agree('fondé', NOUNS.kind[f.kind])} en ${f.founded}`,
      n.rise(f.percent),
    ],
  ],
  sale: [
    (f, n) => [`${n.title(f.title)} est ${un(NOUNS.work[f.work])} ${de(n.name(f))} (${f.year})`],
    (f, n) => [
      `${le(NOUNS.work[f.work])} ${n.title(f.title)} de ${f.year} fut ${agree('vendu', NOUNS.work[f.work])} pour ${n.price(f.price)}`,
    ],
  ],
  recording: [
    (f, n) => [`${n.title(f.title)} est ${un(NOUNS.piece[f.piece])} ${de(n.name(f))} (${f.year})`],
    (f, n) => [
      `${le(NOUNS.piece[f.piece])} ${n.title(f.title)}, ${de(f.family)} (${f.year}), dure ${n.duration(f.minutes, f.seconds)}`,
    ],
  ],
  calamity: [
    (f) => [
      `le ${f.day} ${MONTHS[f.month]!} ${f.year} il y eut ${un(NOUNS.disaster[f.disaster])} à ${f.place}`,
    ],
    (f) => [
      `${le(NOUNS.disaster[f.disaster])} de ${f.year} détruisit ${f.houses} maisons à ${f.place}`,
    ],
  ],
  company: [
    (f, n) => [
      `la firme ${n.pair(f.family, f.partner)} faisait ${du(TRADES[f.trade])} à ${f.place} en ${f.year}`,
    ],
    (f, n) => [
      `${n.pair(f.family, f.partner)} monta de ${n.percent(f.percent)} en ${f.year}, à ${n.price(f.price)}`,
    ],
  ],
  archive: [(f) => [`${f.uuid} est ${f.place}`], (f) => [`${f.place} est ${f.uuid}`]],
};

export const french: LanguagePack = { conventions, paraphrases };

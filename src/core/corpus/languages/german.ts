import {
  beim,
  conventions,
  den,
  der,
  ein,
  einen,
  er,
  job,
  MONTHS,
  NOUNS,
  TRADES,
  works,
} from './german-words.ts';
import type { LanguagePack, PatternsByTopic } from './pattern.ts';

const paraphrases: PatternsByTopic = {
  life: [
    (f, n) => [`${n.name(f)} (${n.span(f.born, f.died)}) war ${job(f)} in ${f.home}`],
    (f, n) => [`${n.name(f)} aus ${f.home} war ${job(f)} und starb ${f.died}`],
    (f, n) => [`von ${n.name(f)} (${n.span(f.born, f.died)}) stammen ${works(f)}`],
  ],
  victory: [
    (f, n) => [
      `${n.name(f)} gewann ${f.year} ${den(NOUNS.contest[f.contest])} von ${f.place} und ${n.price(f.prize)}`,
    ],
    (f, n) => [
      `${n.name(f)} siegte ${f.year} ${beim(NOUNS.contest[f.contest])} in ${f.place} (${n.ratio(f.won, f.rounds)})`,
    ],
  ],
  settlement: [
    (f, n) => [
      `${f.place} (${f.founded}) ist ${ein(NOUNS.kind[f.kind])} mit ${f.people} Menschen, ${n.rise(f.percent)}`,
    ],
    (f, n) => [
      `${den(NOUNS.kind[f.kind])} ${f.place} gibt es seit ${f.founded}`,
      `${er(NOUNS.kind[f.kind])} wuchs um ${n.percent(f.percent)}`,
    ],
  ],
  sale: [
    (f, n) => [`${n.title(f.title)} ist ${ein(NOUNS.work[f.work])} von ${n.name(f)} (${f.year})`],
    (f, n) => [
      `${der(NOUNS.work[f.work])} ${n.title(f.title)} von ${f.year} kostete ${n.price(f.price)}`,
    ],
  ],
  recording: [
    (f, n) => [`${n.title(f.title)} ist ${ein(NOUNS.piece[f.piece])} von ${n.name(f)} (${f.year})`],
    (f, n) => [
      `${der(NOUNS.piece[f.piece])} ${n.title(f.title)} (${n.duration(f.minutes, f.seconds)}) ist von ${f.family}, ${f.year}`,
    ],
  ],
  calamity: [
    (f) => [
      `am ${f.day}. ${MONTHS[f.month]!} ${f.year} gab es ${einen(NOUNS.disaster[f.disaster])} in ${f.place}`,
    ],
    (f, n) => [
      `${der(NOUNS.disaster[f.disaster])} von ${f.year} traf ${f.houses} Häuser (${n.percent(f.percent)}) in ${f.place}`,
    ],
  ],
  company: [
    (f, n) => [
      `die Firma ${n.pair(f.family, f.partner)} in ${f.place} machte ${f.year} ${TRADES[f.trade]}`,
    ],
    (f, n) => [
      `${n.pair(f.family, f.partner)} stieg ${f.year} um ${n.percent(f.percent)} auf ${n.price(f.price)}`,
    ],
  ],
  archive: [(f) => [`${f.uuid} ist ${f.place}`], (f) => [`${f.place} hat ${f.uuid}`]],
};

export const german: LanguagePack = { conventions, paraphrases };

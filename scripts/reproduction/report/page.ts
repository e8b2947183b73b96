import { table } from '../../common/markdown.ts';
import type { TableResult } from '../table1/results.ts';
import { figure1 } from './figure1.ts';
import { figure2 } from './figure2.ts';
import { figure3 } from './figure3.ts';
import { figure4 } from './figure4.ts';
import { figure5 } from './figure5.ts';
import { minutes } from './format.ts';
import type { Outcomes } from './outcomes.ts';
import type { WriteSection } from './section.ts';
import { statusOf } from './status.ts';
import { table1 } from './table1.ts';

/** All that the page is written from. */
export interface Results {
  readonly outcomes: Outcomes;
  readonly table: readonly TableResult[];
  /** The theorem's part, once it has been measured. */
  readonly theorem?: string;
  /** What a person wrote about numbers that were missed. */
  readonly tried: string;
}

const INTRODUCTION = `What [the paper](https://arxiv.org/abs/2604.08423) shows in its figures and in Table 1, run again in the lab: models a
thousand times smaller, a corpus of its own, rewards and objectives as in [objectives.md](objectives.md). So numbers cannot agree, but what
follows from what can. Each part lists what the paper claims and whether it held; where runs are missing it is open.

    npm run reproduce -- all --budget 60

does what is left in the order in which it tells most, stops after an hour or at Ctrl-C, and goes on at the next call.
Checkpoints and texts are in \`out/reproduce\`, finished runs in \`public/runs\` ([runs.md](runs.md)). A run that is
there is not run again; delete its file, and its folder of \`out/reproduce\` where there is one, to repeat it, on a machine
without that folder also for Table 1. Runs that only choose a learning rate are in \`docs/reproduction/tuning\`.

Scores are those of the last validation, on prompts whose names no training prompt holds: the mean over seeds, with the
least and the greatest. A “held” compares these numbers and nothing more; with one seed or three it is no proof.`;

const GROUPS: readonly {
  readonly title: string;
  readonly presets: readonly string[];
}[] = [
  { title: 'Figures 2 and 3, the “67”', presets: ['67'] },
  { title: 'Figure 2, the norm', presets: ['l2'] },
  { title: 'Figure 4, languages', presets: ['german', 'spanish', 'french', 'italian'] },
  { title: 'Figure 5, UUIDs', presets: ['uuid-8', 'uuid-32'] },
  { title: 'Figure 1, the QR code', presets: ['qr'] },
];

const overview = (outcomes: Outcomes): readonly string[] =>
  table(
    ['part', 'runs finished', 'minutes taken', 'minutes left, estimated'],
    GROUPS.map(({ title, presets }) => {
      const own = outcomes.filter(({ run }) => presets.includes(run.preset));
      const { finished, planned, spentMinutes, leftMinutes } = statusOf(own);
      return [title, `${finished} of ${planned}`, minutes(spentMinutes), minutes(leftMinutes)];
    }),
  );

const provenanceLines = (outcomes: Outcomes): readonly string[] => {
  const seen = outcomes.flatMap(({ recorded }) =>
    recorded === undefined ? [] : [recorded.provenance],
  );
  if (seen.length === 0) return ['Nothing has been run yet.', ''];
  const distinct = (values: readonly string[]) => [...new Set(values)].sort();
  const machines = distinct(
    seen.map(
      ({ machine, backend, threads, node }) =>
        `${machine}; ${backend}, ${threads} threads; Node ${node}`,
    ),
  );
  const dates = distinct(seen.map(({ date }) => date));
  return [
    ...machines.map((machine) => `- Machine: ${machine}`),
    `- Dates: ${[...new Set([dates[0]!, dates.at(-1)])].join(' to ')}`,
    `- Commands: ${distinct(seen.map(({ command }) => `\`${command}\``)).join(', ')}`,
    '',
  ];
};

const FIGURES: readonly WriteSection[] = [figure1, figure2, figure3, figure4, figure5];

const NO_THEOREM = [
  '## Theorem 3.1: how far ∇F′ is from ∇F',
  '',
  'Not run: planned, 3 minutes. Command: `npm run reproduce -- theorem`',
  '',
];

/** docs/reproduction.md and its charts, by file name; nothing in it comes from elsewhere. */
export const reproductionPage = ({ outcomes, table: results, theorem, tried }: Results) => {
  const sections = FIGURES.map((write) => write(outcomes));
  const page = [
    '# Reproduction',
    '',
    'Written by `npm run reproduce`; do not edit.',
    '',
    INTRODUCTION,
    '',
    ...overview(outcomes),
    '',
    ...provenanceLines(outcomes),
    ...sections.flatMap(({ lines }) => lines),
    ...table1(results),
    tried,
    ...(theorem === undefined ? NO_THEOREM : [theorem]),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
  const charts: Readonly<Record<string, string>> = Object.fromEntries(
    sections.flatMap((section) => Object.entries(section.charts)),
  );
  return { page, charts };
};

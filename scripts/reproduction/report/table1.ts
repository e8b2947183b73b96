import { FOREIGN_LANGUAGES } from '../../../src/protocol/names.ts';
import { NONE, table } from '../../common/markdown.ts';
import { RECIPE } from '../table1/continue-pretraining.ts';
import {
  estimatedJobSeconds,
  SOURCE_NAMES,
  SOURCES,
  TABLE_JOBS,
  type Source,
  type TableJob,
} from '../table1/jobs.ts';
import { resultOf, type TableResult } from '../table1/results.ts';
import { claimList, decided, open, type Verdict } from './claims.ts';
import { minutes } from './format.ts';
import { commandLine } from './section.ts';

type Column = Pick<TableJob, 'language' | 'target'>;

/** Table 1 of the paper: DE, ES, FR, IT on Llama 3.2 Instruct, for which the generators were tuned. */
const PAPER: Readonly<Record<Source, readonly [number, number, number, number]>> = {
  before: [133.86, 204.31, 89.23, 129.26],
  pretraining: [125.84, 209.55, 90.36, 133.48],
  untuned: [140.97, 218.41, 97.27, 145.02],
  adam: [64.03, 31.12, 33.09, 43.13],
  sgd: [98.65, 53.62, 47.75, 86.86],
  naive: [131.99, 228.57, 96.71, 138.43],
  embedding: [135.19, 206.78, 95.35, 134.91],
  levenshtein: [130.89, 212.78, 94.07, 137.54],
  languageProbability: [127.67, 367.98, 91.23, 211.23],
  sft: [43.78, 17.86, 21.89, 29.94],
};

const COLUMNS: readonly Column[] = [
  ...new Map(
    TABLE_JOBS.map(({ language, target }) => [`${language} ${target}`, { language, target }]),
  ).values(),
];

type Perplexity = (column: Column, source: Source) => number | undefined;

const adamIsBest = (perplexity: Perplexity): Verdict => {
  const rivals = SOURCE_NAMES.filter((source) => source !== 'adam' && source !== 'sft');
  const columns = COLUMNS.filter((column) =>
    [...rivals, 'adam' as const].every((source) => perplexity(column, source) !== undefined),
  );
  if (columns.length === 0) return open('no column is complete');
  const kept = columns.filter((column) =>
    rivals.every((source) => perplexity(column, 'adam')! < perplexity(column, source)!),
  );
  return decided(
    kept.length === columns.length,
    `so in ${kept.length} of the ${columns.length} complete columns`,
  );
};

const lower = (perplexity: Perplexity, one: Source, other: Source): Verdict => {
  const columns = COLUMNS.filter(
    (column) => perplexity(column, one) !== undefined && perplexity(column, other) !== undefined,
  );
  if (columns.length === 0) return open('not measured');
  const kept = columns.filter((column) => perplexity(column, one)! < perplexity(column, other)!);
  return decided(
    kept.length === columns.length,
    `so in ${kept.length} of ${columns.length} columns`,
  );
};

const rowsOf = (perplexity: Perplexity): readonly (readonly string[])[] =>
  SOURCE_NAMES.map((source) => [
    SOURCES[source].label,
    PAPER[source].map((value, i) => (value / PAPER.before[i]!).toFixed(2)).join(', '),
    ...COLUMNS.map((column) => {
      const value = perplexity(column, source);
      const before = perplexity(column, 'before');
      if (value === undefined) return NONE;
      return before === undefined
        ? value.toFixed(2)
        : `${value.toFixed(2)} (${(value / before).toFixed(2)})`;
    }),
  ]);

const stateLine = (results: readonly TableResult[]): string => {
  const left = TABLE_JOBS.filter((job) => resultOf(results, job) === undefined);
  const spent = results.reduce((sum, { seconds }) => sum + seconds, 0) / 60;
  const planned = left.reduce((sum, job) => sum + estimatedJobSeconds(job), 0) / 60;
  const done = `${results.length} of ${TABLE_JOBS.length} cells are measured, in ${minutes(spent)} minutes`;
  if (left.length === 0) return `${done}.`;
  const missing = `${left.length} were not run: planned, ${minutes(planned)} minutes, once the generators of Figure 4 are there`;
  return results.length === 0 ? `All ${missing}.` : `${done}; ${missing}.`;
};

/** Table 1: a long training on what the tuned generators write. */
export const table1 = (results: readonly TableResult[]): readonly string[] => {
  const perplexity: Perplexity = (column, source) =>
    resultOf(results, { ...column, source })?.perplexity;
  return [
    '## Table 1: continued pretraining on the tuned generators’ texts',
    '',
    ...commandLine('table1'),
    `Perplexity a token on 512 passages of the cloze test split after ${RECIPE.steps} steps of AdamW on batches of ${RECIPE.batchSize} texts, learning rate ${RECIPE.peakLr} with warm-up over a tenth and a cosine, a tenth of the texts being replayed pretraining texts; in brackets, the share of the perplexity before. “small” is the target that the generators were tuned for, “base” another size from another seed; one seed each. The paper’s column gives its own shares for ${listOf(FOREIGN_LANGUAGES)} on Llama 3.2 Instruct, computed from Table 1. Its SFT row is tuned over a grid, ours takes the same recipe over 2,320 passages without replay.`,
    '',
    ...table(
      [
        'source of the texts',
        'paper: share of before',
        ...COLUMNS.map(({ language, target }) => `${language}, ${target}`),
      ],
      rowsOf(perplexity),
    ),
    '',
    stateLine(results),
    '',
    ...claimList([
      {
        section: 'App. C',
        paper:
          'texts of Adam’s generator lower the perplexity more than all baselines’, on both targets',
        verdict: adamIsBest(perplexity),
      },
      {
        section: 'App. C',
        paper: 'texts of SGD’s generator help too, though they are not in the language',
        verdict: lower(perplexity, 'sgd', 'untuned'),
      },
      {
        section: 'App. C',
        paper: 'training on the passages themselves is better still',
        verdict: lower(perplexity, 'sft', 'adam'),
      },
    ]),
    '',
  ];
};

const listOf = (items: readonly string[]): string => items.join(', ');

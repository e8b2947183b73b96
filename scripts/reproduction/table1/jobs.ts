import {
  FOREIGN_LANGUAGES,
  type ForeignLanguage,
  type ModelSize,
} from '../../../src/protocol/names.ts';
import { METHODS } from '../plan/methods.ts';

/** Where the texts of a continued pretraining come from; the rows of Table 1. */
export const SOURCES = {
  before: { label: 'before', tuned: false },
  pretraining: { label: 'pretraining texts', tuned: false },
  untuned: { label: METHODS.untuned.label, tuned: false },
  adam: { label: METHODS.adam.label, tuned: true },
  sgd: { label: METHODS.sgd.label, tuned: true },
  naive: { label: METHODS.naive.label, tuned: true },
  embedding: { label: METHODS.embedding.label, tuned: true },
  levenshtein: { label: METHODS.levenshtein.label, tuned: true },
  languageProbability: { label: METHODS.languageProbability.label, tuned: true },
  sft: { label: 'cloze train split itself', tuned: false },
} as const;

export type Source = keyof typeof SOURCES;

export const SOURCE_NAMES = Object.keys(SOURCES) as readonly Source[];

/** In the order in which they tell most. */
const ORDER: readonly Source[] = [
  'before',
  'adam',
  'untuned',
  'sft',
  'sgd',
  'pretraining',
  'naive',
  'languageProbability',
  'embedding',
  'levenshtein',
];

/** small is the target that the generators were tuned for, base another one of other size and seed. */
type TableTarget = Extract<ModelSize, 'small' | 'base'>;

export interface TableJob {
  readonly language: ForeignLanguage;
  readonly target: TableTarget;
  readonly source: Source;
}

const jobsOf = (language: ForeignLanguage, target: TableTarget): readonly TableJob[] =>
  ORDER.map((source) => ({ language, target, source }));

/** Both targets in German; the base one takes three times as long, so the others are on the small one. */
export const TABLE_JOBS: readonly TableJob[] = [
  ...jobsOf('german', 'small'),
  ...jobsOf('german', 'base'),
  ...FOREIGN_LANGUAGES.filter((language) => language !== 'german').flatMap((language) =>
    jobsOf(language, 'small'),
  ),
];

const SECONDS: Readonly<Record<TableTarget, number>> = { small: 75, base: 210 };

export const estimatedJobSeconds = ({ source, target }: TableJob): number =>
  source === 'before' ? 3 : SECONDS[target];

export const nameOfJob = ({ language, target, source }: TableJob): string =>
  `table 1, ${language}, ${target}, ${SOURCES[source].label}`;

/** The run whose generator writes a source's texts, if it is one that was tuned. */
export const runOfSource = ({ language, source }: TableJob): string | undefined =>
  SOURCES[source].tuned ? `${language}-${source}-1` : undefined;

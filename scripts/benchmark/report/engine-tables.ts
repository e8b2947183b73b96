import { groupBy } from '../../common/group-by.ts';
import type { Result } from '../schema.ts';
import { ratios } from '../statistics.ts';
import { digits, NONE, table } from '../../common/markdown.ts';
import { mebibytes, orNone, spread } from './format.ts';

/** Results of one place and size. */
type Rows = readonly Result[];

const HEADER = [
  'task, engine',
  'ms',
  'runs',
  'first run, ms',
  'threads',
  'dispatches',
  'peak MiB',
  'tensors after',
] as const;

const cells = (result: Result): readonly string[] => [
  `${result.task}, ${result.engine}`,
  spread({ median: result.medianMs, min: result.minMs, max: result.maxMs }),
  String(result.runs),
  digits(result.firstMs),
  orNone(result.threads, String),
  orNone(result.dispatches, String),
  orNone(result.peakBytes, mebibytes),
  orNone(result.tensors, String),
];

const shapesOf = (rows: Rows): string => {
  const [{ texts, tokens }] = rows as readonly [Result];
  const steps = (task: Result['task']) => rows.find((row) => row.task === task)?.innerSteps;
  return (
    `${texts} texts × ${tokens} tokens an inner step, for every engine. attribute: T = ${steps('attribute') ?? NONE}; ` +
    `sample, update and grpoStep: T = ${steps('grpoStep') ?? NONE}.`
  );
};

/** Tables of one place: a section for each size. */
export const sizeSections = (results: Rows): readonly string[] =>
  [...groupBy(results, ({ size }) => size)].flatMap(([size, rows]) => [
    `### ${size}`,
    '',
    shapesOf(rows),
    '',
    ...table(HEADER, rows.map(cells)),
    '',
  ]);

const ratioOf = (rows: Rows, slow: Partial<Result>, fast: Partial<Result>): string => {
  const find = (wanted: Partial<Result>) =>
    rows.find(
      (row) =>
        row.task === wanted.task &&
        row.engine === wanted.engine &&
        (wanted.threads === undefined || row.threads === wanted.threads),
    );
  const [above, below] = [find(slow), find(fast)];
  return above === undefined || below === undefined
    ? NONE
    : spread(ratios(above.rounds, below.rounds));
};

/** Of the lab with two threads; jax-js has as many wherever it can. */
const together = (
  row: (name: string, slow: Partial<Result>, fast: Partial<Result>) => string[],
): string[][] => [
  row(
    'jax-js / lab with 2 threads, train',
    { task: 'train', engine: 'jax-js' },
    { task: 'train', engine: 'lab', threads: 2 },
  ),
  ...(['train', 'attribute', 'grpoStep'] as const).map((task) =>
    row(
      `lab, 1 thread / 2 threads, ${task}`,
      { task, engine: 'lab', threads: 1 },
      { task, engine: 'lab', threads: 2 },
    ),
  ),
];

/** What costs how many times as much as what, at one place. */
export const ratioTable = (results: Rows): readonly string[] => {
  const sizes = [...groupBy(results, ({ size }) => size)];
  const row = (name: string, slow: Partial<Result>, fast: Partial<Result>) => [
    name,
    ...sizes.map(([, rows]) => ratioOf(rows, slow, fast)),
  ];
  const engines = ['lab', 'nested', 'jax-js'] as const;
  const tasks = ['train', 'metagradient'] as const;
  return table(
    ['ratio', ...sizes.map(([size]) => size)],
    [
      ...engines.map((engine) =>
        row(
          `metagradient / train, ${engine}`,
          { task: 'metagradient', engine },
          { task: 'train', engine },
        ),
      ),
      ...(['nested', 'jax-js'] as const).flatMap((engine) =>
        tasks.map((task) =>
          row(`${engine} / lab, ${task}`, { task, engine }, { task, engine: 'lab' }),
        ),
      ),
      ...(results.some(({ threads }) => threads === 2) ? together(row) : []),
    ],
  );
};

import { readArguments } from '../common/arguments.ts';

const USAGE = `Usage: npm run reproduce -- PART [--seeds N] [--budget MINUTES] [--threads N]
  PART       figure1 (the QR code), figure2, figure3, figure4, figure5, table1, theorem,
             all, or report (write docs/reproduction.md from what is there)
  --seeds    the first N seeds of each method, 3 if not given
  --budget   minutes after which it stops, 60 if not given; the next call goes on from there
  --threads  that share the work; if not given, as many as suit the machine`;

const PARTS = [
  'figure1',
  'figure2',
  'figure3',
  'figure4',
  'figure5',
  'table1',
  'theorem',
  'all',
  'report',
] as const;

export type Part = (typeof PARTS)[number];

export interface Options {
  readonly part: Part;
  readonly seeds: number;
  readonly budgetMinutes: number;
  readonly threads: number | undefined;
  /** As it was called, for what it writes. */
  readonly command: string;
}

const wholeNumber = (name: string, text: string | undefined, most: number): number | undefined => {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new Error(`--${name} takes a whole number from 1 to ${most}.\n${USAGE}`);
};

/** @throws Error in plain words if an option is unknown or takes another value. */
export const readOptions = (args: readonly string[]): Options => {
  const { values, positionals } = readArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      seeds: { type: 'string' },
      budget: { type: 'string', default: '60' },
      threads: { type: 'string' },
    },
  });
  const part = PARTS.find((name) => name === positionals[0]);
  if (part === undefined || positionals.length > 1) throw new Error(USAGE);
  const budgetMinutes = Number(values.budget);
  if (!(budgetMinutes > 0)) throw new Error(`--budget takes minutes.\n${USAGE}`);
  return {
    part,
    seeds: wholeNumber('seeds', values.seeds, 100) ?? 3,
    budgetMinutes,
    threads: wholeNumber('threads', values.threads, 64),
    command: ['npm run reproduce --', ...args].join(' '),
  };
};

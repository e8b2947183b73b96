import { readArguments } from '../common/arguments.ts';

const USAGE = `Usage: npm run bench [-- --quick] [--only PART,…] [--json FILE] [--out DIR]
  --quick  fewer rounds and sizes, a few minutes
  --only   some of node, browser, webgpu, scaling
  --out    where benchmarks.md and its charts go: docs for a full run, else out/bench`;

const PARTS = ['node', 'browser', 'webgpu', 'scaling'] as const;
export type Part = (typeof PARTS)[number];

export interface Options {
  readonly quick: boolean;
  readonly parts: ReadonlySet<Part>;
  readonly json: string | undefined;
  readonly out: string;
  /** As it was called, for the page. */
  readonly command: string;
}

const isPart = (text: string): text is Part => (PARTS as readonly string[]).includes(text);

const readParts = (only: string): ReadonlySet<Part> => {
  const parts = only.split(',').map((part) => part.trim());
  const stranger = parts.find((part) => !isPart(part));
  if (stranger !== undefined) {
    throw new Error(`--only takes ${PARTS.join(', ')}, not “${stranger}”.\n${USAGE}`);
  }
  return new Set(parts.filter(isPart));
};

/** @throws Error in plain words if an option is unknown or takes another value. */
export const readOptions = (args: readonly string[]): Options => {
  const { values } = readArguments({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      json: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const { quick, only, json } = values;
  const complete = !quick && only === undefined;
  return {
    quick,
    parts: only === undefined ? new Set(PARTS) : readParts(only),
    json,
    // The page that ships is never overwritten by less than a full run, unless it is asked for.
    out: values.out ?? (complete ? 'docs' : 'out/bench'),
    command: ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' '),
  };
};

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { finiteJson } from '../../../src/core/files/finite-json.ts';
import { FOREIGN_LANGUAGES } from '../../../src/protocol/names.ts';
import { writeWhole } from '../../common/write-whole.ts';
import { SOURCE_NAMES, type TableJob } from './jobs.ts';

const resultSchema = z.object({
  language: z.enum(FOREIGN_LANGUAGES),
  target: z.enum(['small', 'base']),
  source: z.enum(SOURCE_NAMES),
  /** On the cloze test split, over all tokens. */
  perplexity: z.number(),
  /** Of the continued pretraining, replayed ones too. */
  texts: z.int(),
  tokens: z.int(),
  seconds: z.number(),
  date: z.string(),
  command: z.string(),
});

export type TableResult = z.infer<typeof resultSchema>;

/** What was measured so far; nothing if there is no file. */
export const readTableResults = async (path: string): Promise<readonly TableResult[]> => {
  const text = await readFile(path, 'utf8').catch(() => '[]');
  return z.array(resultSchema).parse(JSON.parse(text));
};

export const writeTableResults = (path: string, results: readonly TableResult[]): Promise<void> =>
  writeWhole(path, `${finiteJson(results, 1)}\n`);

export const resultOf = (
  results: readonly TableResult[],
  { language, target, source }: TableJob,
): TableResult | undefined =>
  results.find(
    (result) =>
      result.language === language && result.target === target && result.source === source,
  );

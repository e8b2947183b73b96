import { join } from 'node:path';
import { type TrainingText, targetText } from '../../../src/core/language-model/text-streams.ts';
import { createRandom, deriveSeed } from '../../../src/core/random.ts';
import type { Models } from '../run/models.ts';
import { openRunStore } from '../run/run-store.ts';
import { continuePretraining, RECIPE, RECIPE_TEXTS, Stopped } from './continue-pretraining.ts';
import { estimatedJobSeconds, nameOfJob, runOfSource, TABLE_JOBS, type TableJob } from './jobs.ts';
import { readTableResults, resultOf, writeTableResults, type TableResult } from './results.ts';
import { generatedTexts, sftTexts } from './source-texts.ts';

export interface TableOptions {
  readonly models: Models;
  /** Where the tuned generators are. */
  readonly runs: string;
  /** The file of the results. */
  readonly results: string;
  readonly command: string;
  readonly stop: () => boolean;
  /** After each step of a job, with the seconds that the plan gives to it. */
  readonly onStep: (job: TableJob, seconds: number) => void;
}

/**
 * Does the jobs that are left; what can be had of the table grows with the runs of Fig. 4.
 * @returns the runs whose generators were missing: they are finished elsewhere, or not yet
 */
export const runTable = async (options: TableOptions): Promise<readonly string[]> => {
  const { results: path, command, stop, onStep } = options;
  const missing: string[] = [];
  for (const job of TABLE_JOBS) {
    const results = await readTableResults(path);
    if (stop()) break;
    if (resultOf(results, job) !== undefined) continue;
    const from = performance.now();
    const texts = await textsOf(job, options);
    if (texts === undefined) {
      missing.push(runOfSource(job)!);
      continue;
    }
    try {
      const continued = await continuePretraining({
        job,
        tokenizer: options.models.tokenizer,
        texts,
        stop,
        onStep: () => onStep(job, estimatedJobSeconds(job) / RECIPE.steps),
      });
      const result: TableResult = {
        ...job,
        ...continued,
        seconds: Math.round((performance.now() - from) / 1000),
        date: new Date().toISOString().slice(0, 10),
        command,
      };
      await writeTableResults(path, [...results, result]);
    } catch (error) {
      if (error instanceof Stopped) break;
      throw new Error(`${nameOfJob(job)}: ${(error as Error).message}`, { cause: error });
    }
  }
  return [...new Set(missing)];
};

/** The texts of a job's source; undefined while the generator that should write them is not tuned. */
const textsOf = async (
  job: TableJob,
  { models, runs }: TableOptions,
): Promise<readonly TrainingText[] | undefined> => {
  const { tokenizer, generator } = models;
  switch (job.source) {
    case 'before':
      return [];
    case 'pretraining': {
      const random = createRandom(deriveSeed('table 1', 'pretraining'));
      return Array.from({ length: RECIPE_TEXTS }, () => targetText(tokenizer, random, 'train'));
    }
    case 'sft':
      return sftTexts(tokenizer, job.language);
    default: {
      const id = runOfSource(job);
      const saved = id === undefined ? undefined : await openRunStore(join(runs, id)).read();
      if (id !== undefined && saved?.recorded.finished !== true) return undefined;
      await models.load('small');
      if (saved) await generator.restore(saved.checkpoint);
      return generatedTexts(generator, tokenizer, job.language, RECIPE_TEXTS);
    }
  }
};

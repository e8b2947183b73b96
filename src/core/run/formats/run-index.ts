import { z } from 'zod';
import { objectiveOf } from '../../objective/objectives.ts';
import { lastValidation, type Run } from '../run.ts';

/** public/runs/index.json: the recorded runs that ship with the page, each in ID.json beside it. */
export const runIndexSchema = z.array(
  z.object({
    id: z.string(),
    label: z.string(),
    preset: z.string(),
    seed: z.int(),
    grpoSteps: z.int().min(1),
    /** Of its file. */
    bytes: z.int(),
    date: z.string(),
    /** The first of the objective's scores at the last validation. */
    score: z.object({ key: z.string(), value: z.number() }).optional(),
  }),
);

export type RunIndex = z.infer<typeof runIndexSchema>;

export const indexEntry = (run: Run, bytes: number): RunIndex[number] => {
  const { id, label, preset, config, provenance, steps } = run;
  const key = objectiveOf(config).scores[0]?.key ?? '';
  const value = lastValidation(steps)?.scores[key];
  return {
    id,
    label,
    preset,
    seed: config.seed,
    grpoSteps: config.grpoSteps,
    bytes,
    date: provenance.date,
    ...(value === undefined ? {} : { score: { key, value } }),
  };
};

import { z } from 'zod';
import { objectiveOf } from '../objective/objectives.ts';
import { lastValidation, type Replay } from './replay-file.ts';

/** public/runs/index.json: the recorded runs that ship with the page, each in ID.json beside it. */
export const replayIndexSchema = z.array(
  z.object({
    id: z.string(),
    label: z.string(),
    preset: z.string(),
    seed: z.int(),
    grpoSteps: z.int().min(1),
    bytes: z.int(),
    date: z.string(),
    /** The first of the objective's scores at the last validation. */
    score: z.object({ key: z.string(), value: z.number() }).optional(),
  }),
);

export type ReplayIndex = z.infer<typeof replayIndexSchema>;

export const indexEntry = (replay: Replay, bytes: number): ReplayIndex[number] => {
  const { id, label, preset, config, provenance } = replay;
  const key = objectiveOf(config).scores[0]?.key ?? '';
  const value = lastValidation(replay)?.scores[key];
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

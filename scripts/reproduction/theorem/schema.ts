import { z } from 'zod';

const scheduleSchema = z.object({
  learningRate: z.number(),
  batchSize: z.number(),
  steps: z.number(),
});

/** One η, B and T, at the worst policy found for them. */
const cellSchema = z.object({
  schedule: scheduleSchema,
  /** θ₀ */
  logits: z.array(z.number()),
  /** Datasets drawn; 0 if all were enumerated. */
  datasets: z.number(),
  /** ‖∇F − ∇F′‖ */
  distance: z.number(),
  standardError: z.number(),
  /** ‖∇F‖ */
  exact: z.number(),
  /** ‖∇F′‖ */
  surrogate: z.number(),
  /** λ_min of A.7 over the weights visited. */
  gradientVariance: z.number(),
});

const checkSchema = z.object({
  schedule: scheduleSchema,
  enumerated: z.number(),
  estimated: z.number(),
  standardError: z.number(),
  /** The largest deviation of a component of ∇F − ∇F′ from the enumerated one, in standard errors. */
  deviation: z.number(),
});

export const storeSchema = z.object({
  version: z.literal(1),
  checks: z.array(checkSchema),
  cells: z.record(z.string(), z.array(cellSchema)),
});

export type Cell = z.infer<typeof cellSchema>;
export type Check = z.infer<typeof checkSchema>;
/** All that was measured so far; sweeps by id, cells in the order of the plan. */
export type Store = z.infer<typeof storeSchema>;

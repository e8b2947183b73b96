import { z } from 'zod';

/** The sizes of a GPT-2, under the names of Hugging Face's config.json. */
export const modelConfigFile = z.object({
  n_layer: z.int().min(1),
  n_embd: z.int().min(1),
  n_head: z.int().min(1),
  vocab_size: z.int().min(2),
  n_positions: z.int().min(1),
});

export type ModelConfigFile = z.infer<typeof modelConfigFile>;

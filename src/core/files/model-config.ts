import { z } from 'zod';

/** The sizes of a GPT-2, under the names of Hugging Face's config.json. */
export const modelConfigFile = z.object({
  // Far more than any GPT-2 has: each layer is a dozen tensors to name before a file is asked for them.
  n_layer: z.int().min(1).max(1000),
  n_embd: z.int().min(1),
  n_head: z.int().min(1),
  vocab_size: z.int().min(2),
  n_positions: z.int().min(1),
});

export type ModelConfigFile = z.infer<typeof modelConfigFile>;

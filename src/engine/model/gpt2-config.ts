import type { ModelConfigFile } from '../../core/files/model-config.ts';

/** The sizes of a GPT-2. */
export interface Gpt2Config {
  readonly layers: number;
  readonly width: number;
  readonly heads: number;
  readonly vocabularySize: number;
  readonly contextLength: number;
}

export const configFromFile = (file: ModelConfigFile): Gpt2Config => ({
  layers: file.n_layer,
  width: file.n_embd,
  heads: file.n_head,
  vocabularySize: file.vocab_size,
  contextLength: file.n_positions,
});

export const configToFile = (config: Gpt2Config): ModelConfigFile => ({
  n_layer: config.layers,
  n_embd: config.width,
  n_head: config.heads,
  vocab_size: config.vocabularySize,
  n_positions: config.contextLength,
});

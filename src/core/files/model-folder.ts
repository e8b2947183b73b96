import { END_OF_TEXT, SEPARATOR } from '../tokenizer/tokenizer-file.ts';
import type { ModelConfigFile } from './model-config.ts';

export interface ModelFolderOptions {
  readonly config: ModelConfigFile;
  /** A safetensors file as `writeModelWeights` writes it. */
  readonly weights: Uint8Array;
  /** The content of tokenizer.json. */
  readonly tokenizerFile: Uint8Array;
  /** The id that starts and that ends each text. */
  readonly endOfText: number;
}

/**
 * A model as a folder that `AutoModelForCausalLM` and `AutoTokenizer` of Hugging Face's `transformers`
 * load as it is: the content of each file by its name.
 */
export const modelFolder = ({
  config,
  weights,
  tokenizerFile,
  endOfText,
}: ModelFolderOptions): ReadonlyMap<string, Uint8Array | string> =>
  new Map<string, Uint8Array | string>([
    ['config.json', json(configFile(config, endOfText))],
    ['tokenizer.json', tokenizerFile],
    ['tokenizer_config.json', json(tokenizerConfigFile(config))],
    ['model.safetensors', weights],
  ]);

/** All that the engine's GPT-2 takes for granted is said, where `transformers` would assume otherwise too. */
const configFile = (config: ModelConfigFile, endOfText: number) => ({
  architectures: ['GPT2LMHeadModel'],
  model_type: 'gpt2',
  vocab_size: config.vocab_size,
  n_positions: config.n_positions,
  n_embd: config.n_embd,
  n_layer: config.n_layer,
  n_head: config.n_head,
  n_inner: 4 * config.n_embd,
  activation_function: 'gelu_new',
  layer_norm_epsilon: 1e-5,
  // A trains without dropout.
  resid_pdrop: 0,
  embd_pdrop: 0,
  attn_pdrop: 0,
  tie_word_embeddings: false,
  bos_token_id: endOfText,
  eos_token_id: endOfText,
  torch_dtype: 'float32',
});

/** The class that takes tokenizer.json at its word; GPT-2's own would split texts in another way. */
const tokenizerConfigFile = (config: ModelConfigFile) => ({
  tokenizer_class: 'PreTrainedTokenizerFast',
  bos_token: END_OF_TEXT,
  eos_token: END_OF_TEXT,
  additional_special_tokens: [SEPARATOR],
  model_max_length: config.n_positions,
  clean_up_tokenization_spaces: false,
});

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

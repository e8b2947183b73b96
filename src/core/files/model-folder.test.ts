import { expect, test } from 'vitest';
import { shippedTokenizer } from '../tokenizer/testing/shipped-tokenizer.ts';
import { modelConfigFile } from './model-config.ts';
import { modelFolder } from './model-folder.ts';

const config = { n_layer: 2, n_embd: 32, n_head: 4, vocab_size: 512, n_positions: 128 };
const weights = Uint8Array.of(1, 2, 3);
const tokenizerFile = new TextEncoder().encode('{"version":"1.0"}');

const folder = modelFolder({
  config,
  weights,
  tokenizerFile,
  endOfText: shippedTokenizer.endOfText,
});

const parsed = (name: string): unknown => JSON.parse(folder.get(name) as string);

test('holds the four files that transformers asks for', () => {
  expect([...folder.keys()].toSorted()).toEqual([
    'config.json',
    'model.safetensors',
    'tokenizer.json',
    'tokenizer_config.json',
  ]);
  expect(folder.get('model.safetensors')).toBe(weights);
  expect(folder.get('tokenizer.json')).toBe(tokenizerFile);
});

test('config.json describes a GPT-2 whose head is its own', () => {
  expect(parsed('config.json')).toEqual({
    architectures: ['GPT2LMHeadModel'],
    model_type: 'gpt2',
    vocab_size: 512,
    n_positions: 128,
    n_embd: 32,
    n_layer: 2,
    n_head: 4,
    n_inner: 128,
    activation_function: 'gelu_new',
    layer_norm_epsilon: 1e-5,
    resid_pdrop: 0,
    embd_pdrop: 0,
    attn_pdrop: 0,
    tie_word_embeddings: false,
    bos_token_id: 511,
    eos_token_id: 511,
    torch_dtype: 'float32',
  });
});

test('the lab reads its own config.json', () => {
  expect(modelConfigFile.parse(parsed('config.json'))).toEqual(config);
});

test('tokenizer_config.json names the special tokens of tokenizer.json', () => {
  expect(parsed('tokenizer_config.json')).toEqual({
    tokenizer_class: 'PreTrainedTokenizerFast',
    bos_token: '<|endoftext|>',
    eos_token: '<|endoftext|>',
    additional_special_tokens: ['<|sep|>'],
    model_max_length: 128,
    clean_up_tokenization_spaces: false,
  });
});

import { BYTE_OF_ID, CHARACTER_OF_BYTE } from './byte-alphabet.ts';
import { PRE_TOKEN_PATTERN } from './pre-tokenizer.ts';
import type { Merge } from './train-bpe.ts';

/** Ends a text and, as in GPT-2, starts one too. */
export const END_OF_TEXT = '<|endoftext|>';

/** Stands between an article and its paraphrase. */
export const SEPARATOR = '<|sep|>';

/** 256 bytes, 254 merges, 2 special tokens. */
const VOCABULARY_SIZE = 512;
export const MERGE_COUNT = VOCABULARY_SIZE - 256 - 2;

/** Of the texts that the shipped tokenizer was trained on. */
export const TOKENIZER_SEED = 'tokenizer';

const specialToken = (id: number, content: string) => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
});

/** The content of a Hugging Face tokenizer.json. RangeError unless there are `MERGE_COUNT` merges. */
export function createTokenizerFile(merges: readonly Merge[]) {
  if (merges.length !== MERGE_COUNT) {
    throw new RangeError(
      `A vocabulary of ${VOCABULARY_SIZE} needs ${MERGE_COUNT} merges, got ${merges.length}`,
    );
  }
  const tokens = [
    ...BYTE_OF_ID.map((byte) => CHARACTER_OF_BYTE[byte]!),
    ...merges.map(([left, right]) => left + right),
    SEPARATOR,
    END_OF_TEXT,
  ];
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [
      specialToken(VOCABULARY_SIZE - 2, SEPARATOR),
      specialToken(VOCABULARY_SIZE - 1, END_OF_TEXT),
    ],
    normalizer: null,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        {
          type: 'Split',
          pattern: { Regex: PRE_TOKEN_PATTERN },
          behavior: 'Isolated',
          invert: false,
        },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false },
      ],
    },
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges,
    },
  };
}

export type TokenizerFile = ReturnType<typeof createTokenizerFile>;

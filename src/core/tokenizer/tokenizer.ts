import { Tokenizer as LibraryTokenizer } from '@huggingface/tokenizers';
import { readBytes } from './byte-alphabet.ts';
import { END_OF_TEXT, SEPARATOR } from './tokenizer-file.ts';

export interface Tokenizer {
  /** Number of ids; they run from 0 on. */
  readonly vocabularySize: number;
  /** The id that starts and that ends each text. */
  readonly endOfText: number;
  /** The id between an article and its paraphrase. */
  readonly separator: number;
  /** The ids of a text. Special tokens are neither added nor read out of what a text spells. */
  readonly encode: (text: string) => number[];
  /**
   * The text of ids, without the special tokens unless `showSpecial` is set. Bytes that are no
   * UTF-8 become U+FFFD. RangeError for what is no id.
   */
  readonly decode: (ids: readonly number[], options?: { readonly showSpecial?: boolean }) => string;
  /** What a reader sees for one id: '␣the', '"', '\xc3' (a byte that is no character by itself). */
  readonly tokenLabel: (id: number) => string;
}

const OPTIONS = { clean_up_tokenization_spaces: false };

const utf8 = new TextDecoder('utf-8', { fatal: true });

const hexEscape = (byte: number): string => `\\x${byte.toString(16).padStart(2, '0')}`;

function labelOfBytes(bytes: Uint8Array): string {
  try {
    return utf8
      .decode(bytes)
      .replaceAll(' ', '␣')
      .replace(/\p{C}/gu, (control) => hexEscape(control.charCodeAt(0)));
  } catch {
    return Array.from(bytes, hexEscape).join('');
  }
}

/**
 * The tokenizer of a Hugging Face tokenizer.json (its parsed content).
 * Throws an Error if one of the two special tokens is missing.
 */
export function createTokenizer(json: object): Tokenizer {
  const library = new LibraryTokenizer(json, OPTIONS);
  // The library takes special tokens that a text spells for the tokens; without them it knows none.
  const plain = new LibraryTokenizer({ ...json, added_tokens: [] }, OPTIONS);
  const vocabularySize = library.get_vocab().size;

  const idOf = (token: string): number => {
    const id = library.token_to_id(token);
    if (id === undefined) throw new Error(`tokenizer.json has no token ${token}`);
    return id;
  };
  const tokenOf = (id: number): string => {
    const token = library.id_to_token(id);
    if (token === undefined) throw new RangeError(`${id} is no token id`);
    return token;
  };
  const special = new Map([END_OF_TEXT, SEPARATOR].map((token) => [idOf(token), token]));

  return {
    vocabularySize,
    endOfText: idOf(END_OF_TEXT),
    separator: idOf(SEPARATOR),
    encode: (text) => plain.encode(text).ids,
    decode(ids, { showSpecial = false } = {}) {
      ids.forEach(tokenOf); // the library skips what it does not know
      // The library rejects an empty list.
      if (ids.length === 0) return '';
      return library.decode([...ids], { skip_special_tokens: !showSpecial });
    },
    tokenLabel: (id) => special.get(id) ?? labelOfBytes(readBytes(tokenOf(id))),
  };
}

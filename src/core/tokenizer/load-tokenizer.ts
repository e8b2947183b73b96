import { fetchPart } from '../fetch-part.ts';
import type { Tokenizer } from './tokenizer.ts';

/** The shipped tokenizer.json, below `public/`. */
export const TOKENIZER_PATH = 'models/tokenizer.json';

/** Reads files below `public/`. */
interface Files {
  fetchBytes(path: string): Promise<Uint8Array>;
}

/** The tokenizer that the shipped models were trained with. Its code is fetched with its file. */
export const loadTokenizer = async (files: Files): Promise<Tokenizer> => {
  const [{ createTokenizer }, file] = await Promise.all([
    fetchPart('The tokenizer', () => import('./tokenizer.ts')),
    files.fetchBytes(TOKENIZER_PATH),
  ]);
  return createTokenizer(JSON.parse(new TextDecoder().decode(file)) as object);
};

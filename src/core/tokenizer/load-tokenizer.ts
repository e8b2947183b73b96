import type { Tokenizer } from './tokenizer.ts';

/** Reads files below `public/`. */
interface Files {
  fetchBytes(path: string): Promise<Uint8Array>;
}

/** The tokenizer that the shipped models were trained with. Its code is fetched with its file. */
export const loadTokenizer = async (files: Files): Promise<Tokenizer> => {
  const [{ createTokenizer }, file] = await Promise.all([
    import('./tokenizer.ts'),
    files.fetchBytes('models/tokenizer.json'),
  ]);
  return createTokenizer(JSON.parse(new TextDecoder().decode(file)) as object);
};

import type { Tokenizer } from '../core/tokenizer/tokenizer.ts';
import type { Assets } from './assets.ts';

/** The tokenizer that the shipped models were trained with. Its code is fetched with its file. */
export const loadTokenizer = async (assets: Assets): Promise<Tokenizer> => {
  const [{ createTokenizer }, file] = await Promise.all([
    import('../core/tokenizer/tokenizer.ts'),
    assets.fetchBytes('models/tokenizer.json'),
  ]);
  return createTokenizer(JSON.parse(new TextDecoder().decode(file)) as object);
};

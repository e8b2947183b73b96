import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createTokenizer } from '../tokenizer.ts';
import type { TokenizerFile } from '../tokenizer-file.ts';

const path = fileURLToPath(new URL('../../../../public/models/tokenizer.json', import.meta.url));

/** The parsed public/models/tokenizer.json. */
export const shippedFile = JSON.parse(readFileSync(path, 'utf8')) as TokenizerFile;

export const shippedTokenizer = createTokenizer(shippedFile);

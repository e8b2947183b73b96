import { createTexts } from '../src/core/reward/texts.ts';
import { loadTokenizer } from '../src/core/tokenizer/load-tokenizer.ts';
import { CALLS } from '../src/protocol/calls.ts';
import { serve } from './serve.ts';

serve(CALLS.texts, async (assets) => createTexts(await loadTokenizer(assets)));

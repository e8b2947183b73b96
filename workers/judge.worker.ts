import { createJudge } from '../src/core/reward/judge.ts';
import { loadTokenizer } from '../src/core/tokenizer/load-tokenizer.ts';
import { CALLS } from '../src/protocol/calls.ts';
import { serve } from './serve.ts';

serve(CALLS.judge, async (assets) => createJudge(await loadTokenizer(assets)));

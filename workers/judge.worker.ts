import { loadTokenizer } from '../src/core/tokenizer/load-tokenizer.ts';
import { give } from '../src/client/transfer.ts';
import { createJudge } from '../src/core/reward/judge.ts';
import type { JudgePort } from '../src/protocol/judge.ts';
import type { RunConfig } from '../src/protocol/run-config.ts';
import { serve } from './serve.ts';

serve(async (assets): Promise<JudgePort<RunConfig>> => {
  const judge = createJudge(await loadTokenizer(assets));
  return {
    ...judge,
    rewards: async (request) => {
      const rewards = await judge.rewards(request);
      return give(rewards, [rewards]);
    },
  };
});

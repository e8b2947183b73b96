import { expect, test } from 'vitest';
import { createFakePorts } from '../../client/testing/fake-ports.ts';
import { REWARD_NAMES } from '../../protocol/names.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { PRESETS } from '../config/presets.ts';
import { fakeCodec } from '../objective/testing/fake-codec.ts';
import { runLoop } from './loop.ts';
import { neededPhases } from './needed-phases.ts';

test.each(REWARD_NAMES)('with %s the loop runs these phases and no other', async (reward) => {
  const config: RunConfig = {
    ...PRESETS.nano.config,
    objective: 'language',
    reward,
    crossGroupBatching: reward !== 'naive',
    innerSteps: 2,
    batchSize: 4,
    maxTokens: 4,
    grpoSteps: 1,
  };
  const seen = new Set<string>();
  const options = { config, ...createFakePorts(0), tokenizer: fakeCodec() };
  for await (const event of runLoop(options)) {
    if (event.type === 'phaseFinished') seen.add(event.phase);
  }
  expect([...seen]).toEqual(neededPhases(config));
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OBJECTIVE_NAMES, REWARD_NAMES, type ObjectiveName } from '../../protocol/names.ts';
import { checkConfig, DEFAULT_CONFIG } from '../config/config.ts';
import { rewardOf, REWARDS } from './rewards.ts';

/** What holds for every reward: a new one is tested by being entered. */
describe.each(REWARD_NAMES)('the reward %s', (name) => {
  const reward = rewardOf({ reward: name });
  /** Configs in which it may stand, one an objective. */
  const configs = OBJECTIVE_NAMES.flatMap((objective: ObjectiveName) =>
    [true, false]
      .map((crossGroupBatching) => ({
        ...DEFAULT_CONFIG,
        reward: name,
        objective,
        crossGroupBatching,
      }))
      .filter((config) => checkConfig(config).length === 0)
      .slice(0, 1),
  );

  test('has a name of its own and says what it is', () => {
    expect(Object.values(REWARDS).filter(({ label }) => label === reward.label)).toHaveLength(1);
    expect(reward.help).toMatch(/\.$/);
  });

  test('goes with an objective at least; where it does not, it says why in a sentence', () => {
    expect(configs).not.toEqual([]);
    for (const objective of OBJECTIVE_NAMES) {
      for (const problem of reward.check?.({ ...DEFAULT_CONFIG, objective }) ?? []) {
        expect(problem).toMatch(/^[A-Z].*\.$/);
      }
    }
  });

  if (reward.from === 'texts') {
    test('of texts: a finite number each, which hangs on no other text', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...configs),
          fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { minLength: 1, maxLength: 6 }),
          async (config, texts) => {
            const together = await reward.rewards(config, texts);
            expect(together).toHaveLength(texts.length);
            expect(together.every(Number.isFinite)).toBe(true);
            for (const [i, text] of texts.entries()) {
              expect(await reward.rewards(config, [text])).toEqual([together[i]]);
            }
          },
        ),
        { numRuns: 20 },
      );
    });
  }
});

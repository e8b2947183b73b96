import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowSums } from '../row-sums.ts';
import { tokenAdvantages } from './token-credit.ts';

const MAX_TOKENS = 5;
const GROUP = 3;

/** Rollouts of different lengths, whose tokens owe whole numbers of 1e-6. */
const rolloutsOf = fc
  .array(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: MAX_TOKENS }), {
    minLength: 2 * GROUP,
    maxLength: 2 * GROUP,
  })
  .map((rows) => {
    const tokenRewards = new Float32Array(rows.length * MAX_TOKENS);
    rows.forEach((row, i) =>
      tokenRewards.set(
        row.map((value) => value * 1e-6),
        i * MAX_TOKENS,
      ),
    );
    return {
      tokenRewards,
      rewards: rowSums(tokenRewards, MAX_TOKENS),
      lengths: Int32Array.from(rows, (row) => row.length),
      maxTokens: MAX_TOKENS,
    };
  });

const decays = fc.constantFrom(0, 0.5, 0.9, 1);

describe('tokenAdvantages', () => {
  test('a worked example', () => {
    // Rewards 6 and 2, mean 4. Less 4/3 a token of three: 2/3, 2/3, 2/3; less 4 of one: −2.
    const rollouts = {
      rewards: Float32Array.of(6, 2),
      tokenRewards: Float32Array.of(2, 2, 2, 2, 0, 0),
      lengths: Int32Array.of(3, 1),
      maxTokens: 3,
    };
    // With γ = ½ the first has credits 7/6, 1, 2/3 and the second −2; baselines −5/12, 1/2, 1/3.
    const credits = [19 / 12, 1 / 2, 1 / 3, -19 / 12];
    const rms = Math.sqrt(credits.reduce((sum, credit) => sum + credit ** 2, 0) / 4);
    const advantages = tokenAdvantages(rollouts, { groupSize: 2, creditDecay: 0.5 });
    const expected = [...credits, 0, 0].map((credit) => credit / rms);
    expected.forEach((value, slot) => expect(advantages[slot]).toBeCloseTo(value, 6));
  });

  test('with γ = 1 first tokens have the advantages of their texts, up to one factor a group', () => {
    fc.assert(
      fc.property(rolloutsOf, (rollouts) => {
        const advantages = tokenAdvantages(rollouts, { groupSize: GROUP, creditDecay: 1 });
        for (const first of [0, GROUP]) {
          const rewards = [...rollouts.rewards.subarray(first, first + GROUP)];
          const mean = rewards.reduce((a, b) => a + b, 0) / GROUP;
          const own = rewards.map((_, i) => advantages[(first + i) * MAX_TOKENS]!);
          const scale = Math.hypot(...own) / Math.hypot(...rewards.map((r) => r - mean));
          if (!(scale > 0 && scale < 1e9)) return;
          rewards.forEach((r, i) => expect(own[i]).toBeCloseTo(scale * (r - mean), 3));
        }
      }),
    );
  });

  test('a group’s tokens have mean square 1, and past an end there is nothing', () => {
    fc.assert(
      fc.property(rolloutsOf, decays, (rollouts, creditDecay) => {
        const advantages = tokenAdvantages(rollouts, { groupSize: GROUP, creditDecay });
        const { lengths } = rollouts;
        for (const first of [0, GROUP]) {
          const own = advantages.subarray(first * MAX_TOKENS, (first + GROUP) * MAX_TOKENS);
          const tokens = lengths.subarray(first, first + GROUP).reduce((a, b) => a + b, 0);
          const square = own.reduce((sum, value) => sum + value ** 2, 0) / tokens;
          expect(square === 0 || Math.abs(square - 1) < 1e-4).toBe(true);
        }
        lengths.forEach((length, i) => {
          const rest = advantages.subarray(i * MAX_TOKENS + length, (i + 1) * MAX_TOKENS);
          expect(rest.every((value) => value === 0)).toBe(true);
        });
      }),
    );
  });

  test('what all texts owe alike, however long they are, changes nothing', () => {
    fc.assert(
      fc.property(rolloutsOf, decays, (rollouts, creditDecay) => {
        const settings = { groupSize: GROUP, creditDecay };
        const { lengths, tokenRewards, rewards } = rollouts;
        const shifted = tokenRewards.map((value, slot) => {
          const length = lengths[Math.floor(slot / MAX_TOKENS)]!;
          return slot % MAX_TOKENS < length ? value + 1e-3 / length : 0;
        });
        const before = tokenAdvantages(rollouts, settings);
        const after = tokenAdvantages(
          { ...rollouts, tokenRewards: shifted, rewards: rewards.map((r) => r + 1e-3) },
          settings,
        );
        // Groups whose tokens differ by rounding alone have no advantages to compare.
        if (Math.max(...before.map(Math.abs)) === 0) return;
        before.forEach((value, slot) => expect(after[slot]).toBeCloseTo(value, 2));
      }),
    );
  });
});

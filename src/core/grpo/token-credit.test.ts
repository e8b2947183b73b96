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
    // With γ = ½ the first has credits 7/6, 1, 2/3 and the second −2; baselines −5/12, 1/2, 1/3
    // leave 19/12, 1/2, 1/3 and −19/12. Each place is then scaled to mean square 1.
    const advantages = tokenAdvantages(rollouts, { groupSize: 2, creditDecay: 0.5 });
    [1, 1, 1, -1, 0, 0].forEach((value, slot) => expect(advantages[slot]).toBeCloseTo(value, 6));
  });

  test('groups count alike, and so do places', () => {
    // Two groups of two; the second's rewards are 1000 times as large, second tokens' a tenth.
    const rollouts = {
      rewards: Float32Array.of(1.1, -1.1, 1100, -1100),
      tokenRewards: Float32Array.of(1, 0.1, -1, -0.1, 1000, 100, -1000, -100),
      lengths: Int32Array.of(2, 2, 2, 2),
      maxTokens: 2,
    };
    const advantages = tokenAdvantages(rollouts, { groupSize: 2, creditDecay: 0 });
    [1, 1, -1, -1, 1, 1, -1, -1].forEach((value, slot) =>
      expect(advantages[slot]).toBeCloseTo(value, 6),
    );
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

  test('each place has mean square 1 or is flat, and past an end there is nothing', () => {
    fc.assert(
      fc.property(rolloutsOf, decays, (rollouts, creditDecay) => {
        const advantages = tokenAdvantages(rollouts, { groupSize: GROUP, creditDecay });
        const { lengths } = rollouts;
        for (let s = 0; s < MAX_TOKENS; s++) {
          const own = Array.from(lengths, (_, i) => advantages[i * MAX_TOKENS + s]!);
          const there = lengths.filter((length) => s < length).length;
          const square = own.reduce((sum, value) => sum + value ** 2, 0) / Math.max(1, there);
          expect(square === 0 || Math.abs(square - 1) < 1e-4).toBe(true);
        }
        lengths.forEach((length, i) => {
          const rest = advantages.subarray(i * MAX_TOKENS + length, (i + 1) * MAX_TOKENS);
          expect(rest.every((value) => value === 0)).toBe(true);
        });
      }),
    );
  });

  test('a group of equal texts, whose tokens differ by rounding alone, is credited nothing', () => {
    const ulps = fc.array(fc.integer({ min: -32, max: 32 }), {
      minLength: GROUP * MAX_TOKENS,
      maxLength: GROUP * MAX_TOKENS,
    });
    fc.assert(
      fc.property(rolloutsOf, ulps, decays, (rollouts, steps, creditDecay) => {
        const settings = { groupSize: GROUP, creditDecay };
        // The first group's rollouts all become its first one, but for the rounding.
        const { maxTokens } = rollouts;
        const lengths = rollouts.lengths.map((length, i) =>
          i < GROUP ? rollouts.lengths[0]! : length,
        );
        const first = rollouts.tokenRewards.subarray(0, maxTokens);
        const tokenRewards = rollouts.tokenRewards.map((value, slot) =>
          slot < steps.length ? first[slot % maxTokens]! * (1 + steps[slot]! * 2 ** -24) : value,
        );
        const rewards = rowSums(tokenRewards, maxTokens);
        const noisy = tokenAdvantages({ maxTokens, lengths, tokenRewards, rewards }, settings);
        expect(Math.max(...noisy.subarray(0, steps.length).map(Math.abs))).toBe(0);
        // The other group has what it has beside texts that are equal to the bit.
        const equal = tokenRewards.map((value, slot) =>
          slot < steps.length ? first[slot % maxTokens]! : value,
        );
        const quiet = tokenAdvantages(
          { maxTokens, lengths, tokenRewards: equal, rewards: rowSums(equal, maxTokens) },
          settings,
        );
        expect(noisy.subarray(steps.length)).toEqual(quiet.subarray(steps.length));
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

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { METAGRADIENT_ROUNDING } from './rounding.ts';
import { groupAdvantages, standardDeviation } from './advantages.ts';

const GROUP = 4;

/** Whole groups of rewards of one order of magnitude, as metagradients are. */
const rewardsOf = fc
  .tuple(
    fc.array(
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: GROUP, maxLength: GROUP }),
      {
        minLength: 1,
        maxLength: 8,
      },
    ),
    fc.constantFrom(1e-9, 1e-6, 1e-3, 1, 1e3),
  )
  .map(([groups, scale]) => Float32Array.from(groups.flat(), (value) => value * scale));

const groupsOf = (values: Float32Array): Float32Array[] =>
  Array.from({ length: values.length / GROUP }, (_, g) =>
    values.subarray(g * GROUP, (g + 1) * GROUP),
  );

const sum = (values: Float32Array): number => values.reduce((a, b) => a + b, 0);

describe('groupAdvantages', () => {
  test('a worked example, with the unbiased deviation', () => {
    // Deviations −1.5, −0.5, 0.5, 1.5; variance 5/3.
    const expected = [-1.5, -0.5, 0.5, 1.5].map((value) => value / Math.sqrt(5 / 3));
    for (const eps of ['relative', 'literal'] as const) {
      const advantages = groupAdvantages(Float32Array.of(1, 2, 3, 4), GROUP, eps);
      advantages.forEach((advantage, i) => expect(advantage).toBeCloseTo(expected[i]!, 5));
    }
  });

  test('relative: each group has mean 0 and deviation 1, or is flat', () => {
    fc.assert(
      fc.property(rewardsOf, (rewards) => {
        const advantages = groupAdvantages(rewards, GROUP, 'relative');
        groupsOf(rewards).forEach((group, g) => {
          const own = groupsOf(advantages)[g]!;
          expect(sum(own)).toBeCloseTo(0, 4);
          const deviation = standardDeviation(own);
          if (new Set(group).size === 1) expect(Array.from(own)).toEqual([0, 0, 0, 0]);
          // A group may be far quieter than the batch; ε then takes a little of it.
          else expect(deviation).toBeGreaterThan(0.99);
          expect(deviation).toBeLessThan(1.0001);
        });
      }),
    );
  });

  test('relative: neither a shift nor a positive scale of the rewards changes anything', () => {
    fc.assert(
      fc.property(rewardsOf, fc.constantFrom(2 ** -20, 0.25, 2, 1024), (rewards, scale) => {
        const scaled = rewards.map((value) => value * scale);
        const before = groupAdvantages(rewards, GROUP, 'relative');
        groupAdvantages(scaled, GROUP, 'relative').forEach((advantage, i) =>
          expect(advantage).toBeCloseTo(before[i]!, 4),
        );
      }),
    );
  });

  test('the better of two rewards in a group has the larger advantage', () => {
    fc.assert(
      fc.property(rewardsOf, fc.constantFrom('relative', 'literal'), (rewards, eps) => {
        const advantages = groupAdvantages(rewards, GROUP, eps);
        groupsOf(rewards).forEach((group, g) => {
          const own = groupsOf(advantages)[g]!;
          group.forEach((a, i) =>
            group.forEach((b, j) => {
              if (a > b) expect(own[i]!).toBeGreaterThan(own[j]!);
            }),
          );
        });
      }),
    );
  });

  test('literal: ε = 1e-6 mutes rewards of its own size, relative does not', () => {
    const rewards = Float32Array.of(1e-7, 2e-7, 3e-7, 4e-7);
    const literal = standardDeviation(groupAdvantages(rewards, GROUP, 'literal'));
    // The group's deviation over itself and ε.
    const own = standardDeviation(rewards);
    expect(literal).toBeCloseTo(own / (own + 1e-6), 5);
    expect(standardDeviation(groupAdvantages(rewards, GROUP, 'relative'))).toBeCloseTo(1, 5);
  });

  test('equal rewards everywhere give no signal and no NaN', () => {
    const flat = new Float32Array(8).fill(3);
    expect(groupAdvantages(flat, GROUP, 'relative')).toEqual(new Float32Array(8));
  });

  test('differences within rounding, as equal texts have them, are worth nothing', () => {
    // Four equal texts of one run, and a group of others beside them.
    const equal = [0, 2e-12, 5e-12, 7e-12].map((apart) => 2.8e-6 + apart);
    const rewards = Float32Array.of(...equal, 1e-6, 3e-6, -2e-6, 5e-7);
    for (const eps of ['relative', 'literal'] as const) {
      const own = groupAdvantages(rewards, GROUP, eps, METAGRADIENT_ROUNDING);
      expect(Array.from(own.subarray(0, GROUP), Math.abs)).toEqual([0, 0, 0, 0]);
      // To the last digit.
      expect(own.subarray(GROUP)).toEqual(groupAdvantages(rewards, GROUP, eps).subarray(GROUP));
    }
  });

  test('groups of one value with the rounding of a float32 here and there are worth nothing', () => {
    const ulps = fc.array(fc.integer({ min: -64, max: 64 }), {
      minLength: GROUP,
      maxLength: GROUP,
    });
    fc.assert(
      fc.property(ulps, fc.constantFrom(-3e3, -1, 2.8e-6, 1e-9), (steps, value) => {
        const rewards = Float32Array.from(steps, (step) => value * (1 + step * 2 ** -24));
        const own = groupAdvantages(rewards, GROUP, 'relative', METAGRADIENT_ROUNDING);
        expect(Math.max(...own.map(Math.abs))).toBe(0);
      }),
    );
  });

  test('rewards that differ by more keep their advantages to the last digit', () => {
    fc.assert(
      fc.property(rewardsOf, (rewards) => {
        const own = groupAdvantages(rewards, GROUP, 'relative', METAGRADIENT_ROUNDING);
        expect(own).toEqual(groupAdvantages(rewards, GROUP, 'relative'));
      }),
    );
  });

  test('a broken group is refused', () => {
    expect(() => groupAdvantages(new Float32Array(7), GROUP, 'relative')).toThrow(
      '7 rewards are not groups of 4',
    );
  });

  test('a reward that is no number is refused before it spoils the generator', () => {
    expect(() => groupAdvantages(Float32Array.of(1, NaN, 2, 3), GROUP, 'relative')).toThrow(
      /text 2 .* learning rate/,
    );
    expect(() => groupAdvantages(Float32Array.of(1, 2, 3, Infinity), GROUP, 'literal')).toThrow(
      /text 4/,
    );
  });
});

test('the standard deviation of fewer than two values is 0', () => {
  expect(standardDeviation(Float32Array.of(5))).toBe(0);
  expect(standardDeviation(new Float32Array())).toBe(0);
});

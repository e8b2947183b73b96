import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { groupAdvantages } from '../../core/grpo/advantages.ts';
import { Cancelled } from '../../protocol/errors.ts';
import type { PolicyOptimizer } from '../../protocol/training.ts';
import { openBackend } from '../backends/open.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import { createTestRandom } from '../kernels/testing/random.ts';
import { findParameter } from '../model/parameter-layout.ts';
import { unpaced, type Pace } from '../runtime/pace.ts';
import { TINY } from '../testing/experiments.ts';
import { drawGroup, POLICY_OPTIMIZER, type GroupChoices } from '../testing/policies.ts';
import { randomModel } from '../testing/random-model.ts';
import { runPolicySweep } from '../testing/run-policy-sweep.ts';
import { policyBatch, type SampledGroup } from './policy-batch.ts';
import { freshCheckpoint, PolicyTrainer } from './policy-trainer.ts';

const CONTEXT = 24;
const { model, parameters } = randomModel({ ...TINY, contextLength: CONTEXT }, 'trainer');

const randomAdvantages = ({ lengths }: SampledGroup): Float32Array =>
  createTestRandom('advantages').normals(lengths.length);

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  let kernels: KernelSet;
  beforeAll(async () => {
    ({ kernels } = await openBackend(backend));
  });

  const withTrainer = async (use: (trainer: PolicyTrainer) => Promise<void>): Promise<void> => {
    const trainer = new PolicyTrainer(kernels, model, freshCheckpoint(parameters));
    try {
      await use(trainer);
    } finally {
      trainer.dispose();
    }
  };
  const draw = (trainer: PolicyTrainer, choices: GroupChoices = {}) =>
    drawGroup(kernels, model, trainer.parameters, choices);
  const update = (
    trainer: PolicyTrainer,
    group: SampledGroup,
    changes: { advantages?: Float32Array; optimizer?: Partial<PolicyOptimizer>; pace?: Pace } = {},
  ) =>
    trainer.update({
      group,
      advantages: changes.advantages ?? randomAdvantages(group),
      optimizer: { ...POLICY_OPTIMIZER, ...changes.optimizer },
      temperature: 1,
      seed: 5,
      pace: changes.pace ?? unpaced,
    });

  test('a few updates raise the reward, here the share of one token', () =>
    withTrainer(async (trainer) => {
      const token = 4;
      const shares: number[] = [];
      for (let step = 0; step < 12; step++) {
        const group = await draw(trainer, { groupSize: 16, seed: step });
        const rewards = group.lengths.map((_, i) => {
          const from = i * group.maxTokens;
          return group.tokens.subarray(from, from + group.maxTokens).filter((id) => id === token)
            .length;
        });
        shares.push(rewards.reduce((a, b) => a + b, 0) / group.tokens.length);
        const advantages = groupAdvantages(Float32Array.from(rewards), 16, 'relative');
        await update(trainer, group, { advantages });
      }
      expect(shares[0]).toBeLessThan(0.3);
      expect(shares.at(-1)).toBeGreaterThan(0.8);
    }));

  test('a restored checkpoint goes on exactly as the original did', () =>
    withTrainer(async (trainer) => {
      const group = await draw(trainer);
      await update(trainer, group);
      const middle = await trainer.checkpoint();
      expect(middle.updates).toBe(POLICY_OPTIMIZER.minibatches);
      await update(trainer, group);
      const end = await trainer.checkpoint();

      trainer.restore(middle);
      expect(await trainer.checkpoint()).toEqual(middle);
      await update(trainer, group);
      expect(await trainer.checkpoint()).toEqual(end);

      const another = new PolicyTrainer(kernels, model, middle);
      await update(another, group);
      expect(await another.checkpoint()).toEqual(end);
      another.dispose();
    }));

  test('a cancelled update is undone by a restore and leaves no tensor behind', () =>
    withTrainer(async (trainer) => {
      const group = await draw(trainer);
      const before = await trainer.checkpoint();
      const { numTensors } = memory();
      let pauses = 0;
      const pause = () => (++pauses < 2 ? Promise.resolve() : Promise.reject(new Cancelled()));
      await expect(update(trainer, group, { pace: { pause } })).rejects.toThrow(Cancelled);
      expect((await trainer.checkpoint()).updates).toBe(1);
      expect(memory().numTensors).toBe(numTensors);
      trainer.restore(before);
      expect(await trainer.checkpoint()).toEqual(before);
      await update(trainer, group);
      expect(memory().numTensors).toBe(numTensors);
    }));

  test('without advantages nothing is learned', () =>
    withTrainer(async (trainer) => {
      const group = await draw(trainer);
      const advantages = new Float32Array(group.lengths.length);
      const report = await update(trainer, group, { advantages });
      expect(report.gradNorm).toBe(0);
      const { state } = await trainer.checkpoint();
      expect(state.subarray(0, parameters.length)).toEqual(parameters);
    }));

  test('the report counts clipped tokens once the policy has moved', () =>
    withTrainer(async (trainer) => {
      const group = await draw(trainer);
      const first = await update(trainer, group, { optimizer: { minibatches: 1, lr: 0.1 } });
      const second = await update(trainer, group, { optimizer: { minibatches: 1 } });
      expect(first.clipFraction).toBe(0);
      expect(second.clipFraction).toBeGreaterThan(0.1);
      expect(second.clipFraction).toBeLessThan(1);
    }));

  test('the entropy of a policy without preferences is ln V', async () => {
    const { offset } = findParameter(model.layout, 'lm_head.weight');
    const trainer = new PolicyTrainer(
      kernels,
      model,
      freshCheckpoint(parameters.slice().fill(0, offset)),
    );
    const { entropy } = await update(trainer, await draw(trainer), {
      optimizer: { minibatches: 1 },
    });
    expect(entropy).toBeCloseTo(Math.log(model.config.vocabularySize), 5);
    trainer.dispose();
  });

  test('weights and moments that are no numbers are neither taken nor given', () =>
    withTrainer(async (trainer) => {
      const before = await trainer.checkpoint();
      const { size } = model.layout;
      const { name, offset } = findParameter(model.layout, 'ln_f.bias');
      const state = before.state.with(size + offset + 1, NaN);
      expect(() => trainer.restore({ ...before, state })).toThrow(
        `A first moment of the generator’s ${name} is NaN: `,
      );
      expect(await trainer.checkpoint()).toEqual(before);
      const group = await draw(trainer);
      await update(trainer, group, { optimizer: { lr: Infinity } });
      await expect(trainer.checkpoint()).rejects.toThrow(/^A weight of the generator’s .* is /);
    }));

  test('a checkpoint of another model is refused', () =>
    withTrainer((trainer) => {
      const { size } = model.layout;
      expect(() => trainer.restore({ state: new Float32Array(3), updates: 0 })).toThrow(
        `This checkpoint holds 3 numbers; the generator needs ${3 * size}.`,
      );
      return Promise.resolve();
    }));

  test('an advantage for each token is as one for each text where a text’s are equal', () =>
    withTrainer(async (trainer) => {
      const group = await draw(trainer);
      const advantages = randomAdvantages(group);
      const { maxTokens } = group;
      const perToken = advantages.length * maxTokens;
      const spread = Float32Array.from(
        { length: perToken },
        (_, slot) => advantages[Math.floor(slot / maxTokens)]!,
      );
      const rollouts = Int32Array.from(group.lengths, (_, i) => i).reverse();
      const batchOf = (values: Float32Array) => policyBatch(group, rollouts, values, 1, CONTEXT);
      expect(batchOf(spread)).toEqual(batchOf(advantages));
      const own = Float32Array.from({ length: perToken }, (_, slot) => slot);
      expect(batchOf(own).advantages[0]).toBe((group.lengths.length - 1) * maxTokens);
    }));

  test('a minibatch of several microbatches has the gradient of the whole', () =>
    withTrainer(async (trainer) => {
      // 13 rows a text, of which a microbatch takes 4096.
      const group = await draw(trainer, { groupSize: 120 });
      const advantages = randomAdvantages(group);
      const rollouts = Int32Array.from(group.lengths, (_, i) => i);
      const batch = policyBatch(group, rollouts, advantages, group.tokens.length, CONTEXT);
      const settings = { ...POLICY_OPTIMIZER, temperature: 1 };
      const whole = await runPolicySweep(kernels, { model, parameters }, batch, settings);
      const { gradNorm } = await update(trainer, group, {
        advantages,
        optimizer: { minibatches: 1 },
      });
      expect(gradNorm / Math.hypot(...whole.gradient)).toBeCloseTo(1, 4);
    }));
});

import '../kernels/testing/float64.ts';

import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { Cancelled } from '../../protocol/errors.ts';
import { createCpuKernels } from '../kernels/cpu/cpu-kernels.ts';
import { relativeError } from '../kernels/testing/finite-differences.ts';
import { createTestRandom } from '../kernels/testing/random.ts';
import { freshCheckpoint, PolicyTrainer } from '../policy/policy-trainer.ts';
import { ReferencePolicy } from '../policy/reference-policy.ts';
import { promptBatch } from '../sampler/prompt-batch.ts';
import { sampleTogether } from '../sampler/sample-together.ts';
import { metagradientOf } from '../testing/experiment.ts';
import {
  METRICS,
  OPTIMIZERS,
  randomWeights,
  tinyExperiment,
  TINY,
} from '../testing/experiments.ts';
import { drawGroup, POLICY_OPTIMIZER } from '../testing/policies.ts';
import { randomModel } from '../testing/random-model.ts';
import { withTeam } from '../testing/team-of.ts';
import { unpaced } from '../runtime/pace.ts';
import { alone } from '../collective/collective.ts';

const kernels = createCpuKernels();
const ROUNDING = 1e-12;

describe.each([2, 3])('a team of %i', (size) => {
  // 10 texts are three groups of four: shards of unequal size; 3 texts leave members without any.
  test.each([10, 3])('has the metagradient of one thread, %i texts a batch', async (batchSize) => {
    const optimizers = OPTIMIZERS.map(([, optimizer]) => ({ optimizer }));
    const exampleWeights = randomWeights(4 * batchSize, 'weights');
    for (const changes of [...optimizers, { metric: METRICS.lm }, { exampleWeights }]) {
      const experiment = tinyExperiment({ batchSize, ...changes });
      const expected = await metagradientOf(kernels, experiment);
      const results = await withTeam(size, (collective) =>
        metagradientOf(kernels, experiment, undefined, collective),
      );
      for (const { phi, tau } of results) {
        expect(phi).toBeCloseTo(expected.phi, 12);
        expect(relativeError(tau, expected.tau)).toBeLessThan(ROUNDING);
        expect(tau).toEqual(results[0]!.tau);
      }
    }
  });

  test('has it in √T segments too', async () => {
    const experiment = tinyExperiment({ batchSize: 9 });
    const expected = await metagradientOf(kernels, experiment);
    const results = await withTeam(size, (collective) =>
      metagradientOf(kernels, experiment, { stateBytes: 0, tapeBytes: 0 }, collective),
    );
    expect(relativeError(results[0]!.tau, expected.tau)).toBeLessThan(ROUNDING);
  });

  const policy = randomModel({ ...TINY, contextLength: 16 }, 'team');

  test('draws the rollouts of one thread', async () => {
    const prompts = promptBatch(
      Array.from({ length: 9 }, (_, i) => [i % 11, (3 * i) % 11, 1].slice(i % 3)),
    );
    const parameters = kernels.upload(policy.parameters, [policy.parameters.length]);
    const options = {
      kernels,
      model: policy.model,
      parameters,
      prompts,
      groupSize: 2,
      maxTokens: 5,
      temperature: 1,
      seed: 3,
      pace: unpaced,
    };
    const expected = await sampleTogether(options, alone);
    for (const samples of await withTeam(size, (team) => sampleTogether(options, team))) {
      expect(samples.tokens).toEqual(expected.tokens);
      expect(relativeError(samples.logProbs, expected.logProbs)).toBeLessThan(ROUNDING);
    }
    parameters.tensor.dispose();
  });

  test('compares texts with the reference as one thread does', async () => {
    const parameters = kernels.upload(policy.parameters, [policy.parameters.length]);
    const group = await drawGroup(kernels, policy.model, parameters, { groupSize: 3 });
    parameters.tensor.dispose();
    const before = memory().numTensors;
    const weights = createTestRandom('reference').normals(policy.parameters.length, 0.1);
    const compared = async (collective: typeof alone) => {
      const reference = new ReferencePolicy(kernels, policy.model, weights, collective);
      const logRatios = await reference.logRatios(group, 1, unpaced);
      reference.dispose();
      return logRatios;
    };
    const expected = await compared(alone);
    for (const logRatios of await withTeam(size, compared)) {
      expect(relativeError(logRatios, expected)).toBeLessThan(ROUNDING);
    }
    expect(memory().numTensors).toBe(before);
  });

  test('updates the policy as one thread does', async () => {
    const parameters = kernels.upload(policy.parameters, [policy.parameters.length]);
    const group = await drawGroup(kernels, policy.model, parameters, { groupSize: 6 });
    parameters.tensor.dispose();
    const advantages = createTestRandom('team').normals(group.lengths.length);
    const before = memory().numTensors;
    const updated = async (collective: typeof alone) => {
      const trainer = new PolicyTrainer(
        kernels,
        policy.model,
        freshCheckpoint(policy.parameters),
        collective,
      );
      const optimizer = { ...POLICY_OPTIMIZER, entropyBonus: 0.01 };
      const report = await trainer.update({
        group,
        advantages,
        optimizer,
        temperature: 1,
        seed: 5,
        pace: unpaced,
      });
      const { state } = await trainer.checkpoint();
      trainer.dispose();
      return { report, state };
    };
    const expected = await updated(alone);
    for (const { report, state } of await withTeam(size, updated)) {
      expect(relativeError(state, expected.state)).toBeLessThan(1e-9);
      expect(report.entropy).toBeCloseTo(expected.report.entropy, 9);
      expect(report.clipFraction).toBeCloseTo(expected.report.clipFraction, 9);
      expect(report.gradNorm).toBeCloseTo(expected.report.gradNorm, 9);
    }
    expect(memory().numTensors).toBe(before);
  });
});

test('the others of a team end when one is cancelled, and nothing is left behind', async () => {
  const before = memory().numTensors;
  const experiment = tinyExperiment({ batchSize: 8 });
  const outcomes = await withTeam(2, async (collective) => {
    if (collective.rank === 1) {
      collective.abort();
      return undefined;
    }
    return metagradientOf(kernels, experiment, undefined, collective).catch(
      (error: unknown) => error,
    );
  });
  expect(outcomes[0]).toBeInstanceOf(Cancelled);
  expect(memory().numTensors).toBe(before);
});

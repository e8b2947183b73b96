import '../kernels/testing/float64.ts';

import { expect, test } from 'vitest';
import { pulledAdvantages } from '../../core/grpo/kl-pull.ts';
import { createCpuKernels } from '../kernels/cpu/cpu-kernels.ts';
import { innerProduct, relativeError } from '../kernels/testing/finite-differences.ts';
import { createTestRandom } from '../kernels/testing/random.ts';
import { sizeOf } from '../kernels/contract/view.ts';
import { readMetric } from '../metric/measure.ts';
import { TINY } from '../testing/experiments.ts';
import { drawGroup, POLICY_OPTIMIZER } from '../testing/policies.ts';
import { randomModel, type RandomModel } from '../testing/random-model.ts';
import { runPolicySweep, type PolicySettings } from '../testing/run-policy-sweep.ts';
import { promptBatch } from '../sampler/prompt-batch.ts';
import { unpaced } from '../runtime/pace.ts';
import { ReferencePolicy } from './reference-policy.ts';
import { policyBatch, type PolicyBatch, type SampledGroup } from './policy-batch.ts';

const STEP = 1e-5;
const COORDINATES = 4;
const CONTEXT = 24;

const kernels = createCpuKernels();
const policy = randomModel({ ...TINY, layers: 2, contextLength: CONTEXT }, 'policy');
const settings: PolicySettings = { ...POLICY_OPTIMIZER, entropyBonus: 0.01, temperature: 0.8 };
const allOf = ({ lengths }: SampledGroup) => Int32Array.from(lengths, (_, i) => i);

const drawFrom = async ({ model, parameters }: RandomModel): Promise<SampledGroup> => {
  const flat = kernels.upload(parameters, [parameters.length]);
  const group = await drawGroup(kernels, model, flat, { temperature: settings.temperature });
  flat.tensor.dispose();
  return group;
};

/** Rollouts of a somewhat older policy, of unequal lengths: some ratios are clipped. */
const olderBatch = async (): Promise<PolicyBatch> => {
  const random = createTestRandom('older');
  const shift = random.normals(policy.parameters.length, 0.05);
  const parameters = policy.parameters.map((value, i) => value + shift[i]!);
  const group = await drawFrom({ ...policy, parameters });
  const lengths = group.lengths.map((length) => 1 + random.integer(length));
  const advantages = random.normals(lengths.length);
  const tokens = lengths.reduce((a, b) => a + b, 0);
  return policyBatch({ ...group, lengths }, allOf(group), advantages, tokens, CONTEXT);
};

const clippedSlots = (batch: PolicyBatch, logProbs: Float32Array): number =>
  Array.from(logProbs).filter((logProb, slot) => {
    const rise = (logProb - batch.oldLogProbs[slot]!) * Math.sign(batch.advantages[slot]!);
    return batch.weights[slot]! > 0 && rise > Math.log(1 + settings.clip);
  }).length;

/** GRPO's objective from log-probabilities and entropies alone. */
const objective = async (batch: PolicyBatch, parameters: Float32Array): Promise<number> => {
  const reading = await runPolicySweep(kernels, { ...policy, parameters }, batch, settings);
  return batch.weights.reduce((sum, weight, slot) => {
    const ratio = Math.exp(reading.logProbs[slot]! - batch.oldLogProbs[slot]!);
    const kept = Math.min(Math.max(ratio, 1 - settings.clip), 1 + settings.clip);
    const advantage = batch.advantages[slot]!;
    const gain = Math.min(ratio * advantage, kept * advantage);
    return sum - weight * (gain + settings.entropyBonus * reading.entropies[slot]!);
  }, 0);
};

const slope = async (batch: PolicyBatch, direction: Float32Array): Promise<number> => {
  const at = (step: number) =>
    objective(
      batch,
      policy.parameters.map((value, i) => value + step * direction[i]!),
    );
  return ((await at(STEP)) - (await at(-STEP))) / (2 * STEP);
};

test('the gradient equals central differences of the objective, in every parameter', async () => {
  const batch = await olderBatch();
  const { gradient, logProbs } = await runPolicySweep(kernels, policy, batch, settings);
  expect(clippedSlots(batch, logProbs)).toBeGreaterThan(2);
  expect(clippedSlots(batch, logProbs)).toBeLessThan(batch.slots / 2);

  const random = createTestRandom('coordinates');
  const expected: number[] = [];
  const actual: number[] = [];
  for (const { shape, offset } of policy.model.layout.parameters) {
    for (let i = 0; i < COORDINATES; i++) {
      const at = offset + random.integer(sizeOf(shape));
      const direction = new Float32Array(gradient.length);
      direction[at] = 1;
      expected.push(await slope(batch, direction));
      actual.push(gradient[at]!);
    }
  }
  expect(relativeError(actual, expected)).toBeLessThan(1e-7);
});

test('the gradient equals central differences along random directions', async () => {
  const batch = await olderBatch();
  const { gradient } = await runPolicySweep(kernels, policy, batch, settings);
  const random = createTestRandom('directions');
  for (let i = 0; i < 5; i++) {
    const direction = random.normals(gradient.length);
    const expected = await slope(batch, direction);
    expect(Math.abs(innerProduct(gradient, direction) / expected - 1)).toBeLessThan(1e-6);
  }
});

test('with advantages that a KL pulls, the gradient equals central differences too', async () => {
  const group = await drawFrom(policy);
  const random = createTestRandom('pulled');
  const shift = random.normals(policy.parameters.length, 0.02);
  const older = { ...policy, parameters: policy.parameters.map((w, i) => w + shift[i]!) };
  const reference = new ReferencePolicy(kernels, policy.model, older.parameters);
  const logRatios = await reference.logRatios(group, settings.temperature, unpaced);
  reference.dispose();
  const credits = random.normals(group.lengths.length);
  const advantages = pulledAdvantages(credits, { ...group, logRatios }, 0.3);
  const tokens = group.tokens.length;
  const batch = policyBatch(group, allOf(group), advantages, tokens, CONTEXT);
  const { gradient } = await runPolicySweep(kernels, policy, batch, settings);
  for (let i = 0; i < 3; i++) {
    const direction = random.normals(gradient.length);
    const expected = await slope(batch, direction);
    expect(Math.abs(innerProduct(gradient, direction) / expected - 1)).toBeLessThan(1e-6);
  }
});

test('over all that a policy could draw, the pull’s gradient is that of the KL to the reference', async () => {
  const beta = 0.3;
  const { vocabularySize } = policy.model.config;
  const temperature = 1;
  const onPolicy: PolicySettings = { ...settings, entropyBonus: 0, temperature };
  // One text for each token that may follow the prompt.
  const prompts = promptBatch([[2, 7]]);
  const every = {
    prompts,
    groupSize: vocabularySize,
    maxTokens: 1,
    tokens: Int32Array.from({ length: vocabularySize }, (_, id) => id),
    lengths: new Int32Array(vocabularySize).fill(1),
    logProbs: new Float32Array(vocabularySize),
  };
  const batchOf = (group: SampledGroup, advantages: Float32Array) =>
    policyBatch(group, allOf(group), advantages, 1, CONTEXT);
  const logProbsOf = async (parameters: Float32Array) =>
    (
      await runPolicySweep(
        kernels,
        { ...policy, parameters },
        batchOf(every, new Float32Array(vocabularySize)),
        onPolicy,
      )
    ).logProbs;
  const random = createTestRandom('reference');
  const shift = random.normals(policy.parameters.length, 0.1);
  const referenceWeights = policy.parameters.map((w, i) => w + shift[i]!);
  const ofReference = await logProbsOf(referenceWeights);
  const klAt = async (parameters: Float32Array) =>
    (await logProbsOf(parameters)).reduce(
      (sum, logProb, id) => sum + Math.exp(logProb) * (logProb - ofReference[id]!),
      0,
    );

  const group = { ...every, logProbs: await logProbsOf(policy.parameters) };
  const reference = new ReferencePolicy(kernels, policy.model, referenceWeights);
  const logRatios = await reference.logRatios(group, temperature, unpaced);
  reference.dispose();
  const advantages = pulledAdvantages(
    new Float32Array(vocabularySize),
    { ...group, logRatios },
    beta,
  );
  // Each text counts as often as the policy draws it.
  const batch = { ...batchOf(group, advantages), weights: group.logProbs.map(Math.exp) };
  const { gradient } = await runPolicySweep(kernels, policy, batch, onPolicy);
  for (let i = 0; i < 3; i++) {
    const direction = random.normals(gradient.length);
    const at = (step: number) => klAt(policy.parameters.map((w, j) => w + step * direction[j]!));
    const expected = (beta * ((await at(STEP)) - (await at(-STEP)))) / (2 * STEP);
    expect(Math.abs(innerProduct(gradient, direction) / expected - 1)).toBeLessThan(1e-6);
  }
});

test('log-probabilities are those of the whole sequence', async () => {
  const prompt = [2, 7];
  const flat = kernels.upload(policy.parameters, [policy.parameters.length]);
  const group = await drawGroup(kernels, policy.model, flat, { prompts: [prompt], groupSize: 1 });
  const batch = policyBatch(group, allOf(group), Float32Array.of(1), group.maxTokens, CONTEXT);
  const { logProbs } = await runPolicySweep(kernels, policy, batch, {
    ...settings,
    temperature: 1,
  });
  const meanLogProb = async (ids: readonly number[]) => {
    const metric = { type: 'lm', examples: [ids] } as const;
    return (await readMetric(kernels, policy.model, metric, flat, policy.parameters)).phi;
  };
  const whole = [...prompt, ...group.tokens];
  const sum = (await meanLogProb(whole)) * (whole.length - 1) - (await meanLogProb(prompt));
  expect(logProbs.reduce((a, b) => a + b, 0)).toBeCloseTo(sum, 12);
  flat.tensor.dispose();
});

test('a microbatch gives its part of the whole minibatch', async () => {
  const group = await drawFrom(policy);
  const advantages = createTestRandom('advantages').normals(group.lengths.length);
  const tokens = group.lengths.length * group.maxTokens;
  const gradientOf = async (rollouts: Int32Array) => {
    const batch = policyBatch(group, rollouts, advantages, tokens, CONTEXT);
    return (await runPolicySweep(kernels, policy, batch, settings)).gradient;
  };
  const all = allOf(group);
  const [first, second] = [await gradientOf(all.subarray(0, 5)), await gradientOf(all.subarray(5))];
  const whole = await gradientOf(all);
  const sum = first.map((value, i) => value + second[i]!);
  expect(relativeError(sum, whole)).toBeLessThan(1e-12);
});

test('texts may fill the context to its last position', async () => {
  // The prompts' common length, rounded up, and the response exceed the context together.
  const contextLength = 14;
  const tight = randomModel({ ...TINY, contextLength }, 'tight');
  const group = await drawFromTight(tight);
  expect(Array.from(group.logProbs).every(Number.isFinite)).toBe(true);
  const advantages = new Float32Array(group.lengths.length).fill(1);
  const batch = policyBatch(group, allOf(group), advantages, 1, contextLength);
  const reading = await runPolicySweep(kernels, tight, batch, { ...settings, temperature: 1 });
  expect(relativeError(reading.logProbs, group.logProbs)).toBeLessThan(1e-12);
  expect(Array.from(reading.gradient).every(Number.isFinite)).toBe(true);
});

const drawFromTight = async ({ model, parameters }: RandomModel): Promise<SampledGroup> => {
  const flat = kernels.upload(parameters, [parameters.length]);
  const prompts = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [4]];
  const group = await drawGroup(kernels, model, flat, { prompts, maxTokens: 6 });
  flat.tensor.dispose();
  return group;
};

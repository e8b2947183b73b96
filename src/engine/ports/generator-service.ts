import { deriveSeed } from '../../core/random.ts';
import { CALLS } from '../../protocol/calls.ts';
import type { GeneratorPort } from '../../protocol/ports.ts';
import type { SampledGroup } from '../policy/policy-batch.ts';
import { freshCheckpoint, PolicyTrainer } from '../policy/policy-trainer.ts';
import { ReferencePolicy } from '../policy/reference-policy.ts';
import { promptBatch } from '../sampler/prompt-batch.ts';
import { sampleTogether } from '../sampler/sample-together.ts';
import { samplingTemperature } from '../sampler/sampler.ts';
import { saveModel, type Assets } from './model-files.ts';
import {
  createModelService,
  type ServiceOptions,
  type Serving,
  type Workplace,
} from './model-service.ts';
import { warmUpGenerator } from './warm-up.ts';

/** The policy trainer: writes rollouts and learns from their advantages. */
export const createGeneratorService = (
  assets: Assets,
  options: ServiceOptions = {},
): GeneratorPort =>
  createModelService({
    ...options,
    role: 'generator',
    calls: CALLS.generator,
    assets,
    open: serveGenerator,
  });

const serveGenerator = ({
  backend,
  model,
  parameters,
  pace,
  collective,
  common,
}: Workplace): Serving<GeneratorPort> => {
  const { kernels, rehearsal } = backend;
  const trainer = new PolicyTrainer(kernels, model, freshCheckpoint(parameters), collective);
  const reference = new ReferencePolicy(kernels, model, parameters, collective);
  let drawn: { readonly group: SampledGroup; readonly temperature: number } | undefined;

  const port: GeneratorPort = {
    ...common,

    async warmUp(request) {
      if (rehearsal) await warmUpGenerator(rehearsal, model, request);
    },

    reset() {
      drawn = undefined;
      trainer.restore(freshCheckpoint(parameters));
      return Promise.resolve();
    },

    async sample(request) {
      const ofReference = request.weights === 'reference';
      const batch = promptBatch(request.prompts);
      const { groupSize, maxTokens, temperature } = request;
      const { tokens, logProbs } = await sampleTogether(
        {
          kernels,
          model,
          parameters: (ofReference ? reference : trainer).parameters,
          prompts: batch,
          groupSize,
          maxTokens,
          temperature,
          // The prompts may have been drawn with this seed: tokens must not follow them.
          seed: deriveSeed(request.seed, 'tokens'),
          pace,
        },
        collective,
      );
      const lengths = cutAtEnd(tokens, maxTokens, request.endOfText);
      const group = { prompts: batch, groupSize, maxTokens, tokens, lengths, logProbs };
      if (request.keepForUpdate) drawn = { group, temperature };
      const logRatios =
        request.compared === true
          ? await reference.logRatios(group, samplingTemperature(temperature), pace)
          : undefined;
      return {
        groupSize,
        maxTokens,
        // Copies cross to the page; the update still needs its own.
        tokens: tokens.slice(),
        lengths: lengths.slice(),
        surprisal: meanSurprisal(logProbs, lengths, maxTokens),
        ...(logRatios && { logRatios }),
      };
    },

    async update({ advantages, optimizer, seed }) {
      if (drawn === undefined) throw new Error('There are no rollouts to learn from yet.');
      return trainer.update({ ...drawn, advantages, optimizer, seed, pace });
    },

    checkpoint: () => trainer.checkpoint(),

    restore(checkpoint) {
      trainer.restore(checkpoint);
      return Promise.resolve();
    },

    async exportModel() {
      const { state } = await trainer.checkpoint();
      return saveModel(model, state.subarray(0, model.layout.size));
    },
  };
  return {
    port,
    dispose: () => {
      trainer.dispose();
      reference.dispose();
    },
  };
};

/** Ends each rollout with its first end-of-text; what was drawn after it becomes end-of-text too. */
const cutAtEnd = (tokens: Int32Array, maxTokens: number, endOfText: number): Int32Array => {
  const lengths = new Int32Array(tokens.length / maxTokens);
  lengths.forEach((_, i) => {
    const rollout = tokens.subarray(i * maxTokens, (i + 1) * maxTokens);
    const end = rollout.indexOf(endOfText);
    lengths[i] = end < 0 ? maxTokens : end + 1;
    rollout.fill(endOfText, lengths[i]);
  });
  return lengths;
};

const meanSurprisal = (logProbs: Float32Array, lengths: Int32Array, maxTokens: number): number => {
  let sum = 0;
  let count = 0;
  lengths.forEach((length, i) => {
    for (let s = 0; s < length; s++) sum -= logProbs[i * maxTokens + s]!;
    count += length;
  });
  return sum / count;
};

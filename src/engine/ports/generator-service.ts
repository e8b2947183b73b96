import { drawPrompts } from '../../core/corpus/prompts.ts';
import { deriveSeed } from '../../core/random.ts';
import { loadTokenizer } from '../../core/tokenizer/load-tokenizer.ts';
import type { Tokenizer } from '../../core/tokenizer/tokenizer.ts';
import type {
  GeneratorPort,
  LoadRequest,
  ModelReport,
  Rollouts,
  SampleRequest,
} from '../../protocol/ports.ts';
import { openBackend, type OpenBackend } from '../backends/open.ts';
import { alone } from '../collective/collective.ts';
import type { SampledGroup } from '../policy/policy-batch.ts';
import { freshCheckpoint, PolicyTrainer } from '../policy/policy-trainer.ts';
import { createPace } from '../runtime/pace.ts';
import { promptBatch } from '../sampler/prompt-batch.ts';
import { sampleTogether } from '../sampler/sample-together.ts';
import { loadModel, saveModel, type Assets, type LoadedModel } from './model-files.ts';
import { ignore, modelReport, profilePrinter, runCall, type ServiceOptions } from './service.ts';
import { warmUpGenerator } from './warm-up.ts';

interface Loaded extends LoadedModel {
  readonly backend: OpenBackend;
  readonly tokenizer: Tokenizer;
  readonly trainer: PolicyTrainer;
}

/** The policy trainer: writes rollouts and learns from their advantages. */
export const createGeneratorService = (
  assets: Assets,
  { onDeviceLost = ignore, collective = alone, tuningStore }: ServiceOptions = {},
): GeneratorPort => {
  const pace = createPace();
  let loaded: Loaded | undefined;
  let drawn: { readonly group: SampledGroup; readonly temperature: number } | undefined;

  const ready = (): Loaded => {
    if (loaded === undefined) throw new Error('The generator has not been loaded yet.');
    return loaded;
  };

  const port: GeneratorPort = {
    async load({ size, backend: choice, profile }: LoadRequest): Promise<ModelReport> {
      loaded?.trainer.dispose();
      loaded = undefined;
      drawn = undefined;
      const [backend, model, tokenizer] = await Promise.all([
        openBackend(choice, { tuningStore, profile }),
        loadModel(assets, size, 'generator'),
        loadTokenizer(assets),
      ]);
      const trainer = new PolicyTrainer(
        backend.kernels,
        model.model,
        freshCheckpoint(model.parameters),
        collective,
      );
      loaded = { ...model, backend, tokenizer, trainer };
      void backend.lost.then(onDeviceLost);
      return modelReport(model, backend);
    },

    async warmUp(request) {
      const { backend, model, tokenizer } = ready();
      if (backend.rehearsal) await warmUpGenerator(backend.rehearsal, model, tokenizer, request);
    },

    listen(listener) {
      pace.listener = listener;
      return Promise.resolve();
    },

    reset() {
      drawn = undefined;
      const { trainer, parameters } = ready();
      trainer.restore(freshCheckpoint(parameters));
      return Promise.resolve();
    },

    sample: (request: SampleRequest): Promise<Rollouts> =>
      runCall(pace, collective, async () => {
        const { backend, model, tokenizer, trainer } = ready();
        const prompts = drawPrompts(tokenizer, request.split, request.prompts, request.seed);
        const batch = promptBatch(prompts.map(({ ids }) => ids));
        const { groupSize, maxTokens, temperature } = request;
        const { tokens, logProbs } = await sampleTogether(
          {
            kernels: backend.kernels,
            model,
            parameters: trainer.parameters,
            prompts: batch,
            groupSize,
            maxTokens,
            temperature,
            // The prompts have used the request's own stream: tokens must not follow it.
            seed: deriveSeed(request.seed, 'tokens'),
            pace,
          },
          collective,
        );
        const lengths = cutAtEnd(tokens, maxTokens, tokenizer.endOfText);
        if (request.split === 'train') {
          const group = { prompts: batch, groupSize, maxTokens, tokens, lengths, logProbs };
          drawn = { group, temperature };
        }
        return {
          prompts: prompts.map(({ text }) => text),
          groupSize,
          maxTokens,
          // Copies cross to the page; the update still needs its own.
          tokens: tokens.slice(),
          lengths: lengths.slice(),
          surprisal: meanSurprisal(logProbs, lengths, maxTokens),
        };
      }),

    update: ({ advantages, optimizer, seed }) =>
      runCall(pace, collective, async () => {
        const { trainer } = ready();
        if (drawn === undefined) throw new Error('There are no rollouts to learn from yet.');
        return trainer.update({ ...drawn, advantages, optimizer, seed, pace });
      }),

    checkpoint: () => ready().trainer.checkpoint(),

    restore(checkpoint) {
      ready().trainer.restore(checkpoint);
      return Promise.resolve();
    },

    async exportModel() {
      const { model, trainer } = ready();
      const { state } = await trainer.checkpoint();
      return saveModel(model, state.subarray(0, model.layout.size));
    },

    memory: () => Promise.resolve(ready().backend.memory()),

    cancel() {
      pace.cancel();
      return Promise.resolve();
    },
  };
  const printed = profilePrinter(() => loaded?.backend.profiler);
  return {
    ...port,
    sample: (request) => printed('sample', () => port.sample(request)),
    update: (request) => printed('update', () => port.update(request)),
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

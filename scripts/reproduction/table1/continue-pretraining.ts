import type { TrainingText } from '../../../src/core/language-model/text-streams.ts';
import { createRandom, deriveSeed } from '../../../src/core/random.ts';
import type { Tokenizer } from '../../../src/core/tokenizer/tokenizer.ts';
import { openBackend } from '../../../src/engine/backends/open.ts';
import { loadModel } from '../../../src/engine/ports/model-files.ts';
import { meanLoss, pretrain } from '../../../src/engine/pretrain/pretrain.ts';
import { nodeAssets } from '../../common/node/node-assets.ts';
import type { TableJob } from './jobs.ts';
import { clozeTexts, inEpochs, withReplay } from './source-texts.ts';

/**
 * Table 11 in small: a cosine after a warm-up of a tenth of the steps, and a tenth of replay. The
 * engine's pretraining warms up over 50 steps.
 */
export const RECIPE = { steps: 500, batchSize: 32, peakLr: 3e-4, replay: 0.1 } as const;

export const RECIPE_TEXTS = RECIPE.steps * RECIPE.batchSize;

const TEST_PASSAGES = 512;

/** Ends a continued pretraining before it is done. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

export interface Continued {
  readonly perplexity: number;
  readonly texts: number;
  readonly tokens: number;
}

export interface ContinueOptions {
  readonly job: TableJob;
  readonly tokenizer: Tokenizer;
  /** The source's texts; none for the target as it ships. */
  readonly texts: readonly TrainingText[];
  readonly stop: () => boolean;
  readonly onStep: () => void;
}

/** Trains the target on a source's texts and measures its perplexity on the cloze test split. */
export const continuePretraining = async (options: ContinueOptions): Promise<Continued> => {
  const { job, tokenizer, texts, stop, onStep } = options;
  const { kernels } = await openBackend('wasm');
  const { model, parameters: initial } = await loadModel(nodeAssets, job.target, 'target');
  const random = createRandom(deriveSeed('table 1', 'order', job.language));
  const replay = job.source === 'sft' || job.source === 'pretraining' ? 0 : RECIPE.replay;
  const next = withReplay(inEpochs(texts, random), replay, tokenizer, random);
  let tokens = 0;
  const parameters =
    texts.length === 0
      ? initial
      : await pretrain({
          kernels,
          model,
          initial,
          ...RECIPE,
          nextText: () => {
            const text = next();
            tokens += text.ids.length - 1;
            return text;
          },
          onStep: async () => {
            onStep();
            // Signals are only heard when the event loop turns.
            await new Promise((resolve) => setTimeout(resolve, 0));
            if (stop()) throw new Stopped();
          },
        });
  const test = clozeTexts(tokenizer, job.language, 'test', TEST_PASSAGES);
  const loss = await meanLoss(kernels, model, parameters, test, 64);
  return {
    perplexity: Math.exp(loss),
    texts: texts.length === 0 ? 0 : RECIPE_TEXTS,
    tokens,
  };
};

import type { TrainingText } from '../../core/language-model/text-streams.ts';
import { Sweep } from '../dual/sweep.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import type { View } from '../kernels/contract/view.ts';
import { lossSweep } from '../model/loss-sweep.ts';
import type { FlatModel } from '../model/parameter-layout.ts';
import { uploadBatch } from '../model/token-batch.ts';
import { parametersOf } from '../optimizer/optimizer.ts';
import { Arena, scoped } from '../runtime/arena.ts';
import { textBatch } from './text-batch.ts';

export interface PretrainOptions {
  readonly kernels: KernelSet;
  readonly model: FlatModel;
  readonly initial: Float32Array; // [P]
  readonly batchSize: number;
  readonly steps: number;
  readonly peakLr: number;
  /** Draws the next training text. */
  readonly nextText: () => TrainingText;
  /** Waited for, so that it may let timers run. */
  readonly onStep: (step: number, loss: number) => Promise<void>;
}

const WARM_UP_STEPS = 50;
const FINAL_LR_SHARE = 0.05;
const ADAMW = { beta1: 0.9, beta2: 0.99, eps: 1e-8, epsRoot: 0, weightDecay: 0.01 };

/** Linear warm-up, then a cosine down to a share of the peak. `step` counts from 0. */
const learningRate = (step: number, steps: number, peak: number): number => {
  const warm = Math.min(1, (step + 1) / WARM_UP_STEPS);
  const cosine = 0.5 * (1 + Math.cos((Math.PI * step) / steps));
  return peak * warm * (FINAL_LR_SHARE + (1 - FINAL_LR_SHARE) * cosine);
};

/** Trains a language model from random weights with AdamW; returns its weights, flat [P]. */
export const pretrain = async (options: PretrainOptions): Promise<Float32Array> => {
  const { kernels, model, steps } = options;
  const arena = new Arena(kernels);
  try {
    const { size } = model.layout;
    const start = new Float32Array(3 * size);
    start.set(options.initial);
    let state = arena.upload(start, [3, size]);
    for (let step = 0; step < steps; step++) {
      const gradient = arena.alloc([size]);
      const texts = Array.from({ length: options.batchSize }, options.nextText);
      const loss = await sweepTexts(kernels, model, arena, parametersOf(state), gradient, texts);
      const scale = arena.alloc([2]);
      kernels.clipScale({ gradient, maxNorm: 1, out: scale });
      const nextState = arena.alloc(state.shape);
      kernels.adamW({
        ...ADAMW,
        lr: learningRate(step, steps, options.peakLr),
        t: step + 1,
        state,
        gradient,
        gradScale: { ...scale, shape: [1] },
        nextState,
      });
      arena.release(state, gradient, scale);
      state = nextState;
      await options.onStep(step, loss);
    }
    return await kernels.download(parametersOf(state));
  } finally {
    arena.dispose();
  }
};

/** Mean loss in nats a predicted token over texts, with their gradient thrown away. */
export const meanLoss = async (
  kernels: KernelSet,
  model: FlatModel,
  parameters: Float32Array,
  texts: readonly TrainingText[],
  batchSize: number,
): Promise<number> => {
  const arena = new Arena(kernels);
  try {
    const flat = arena.upload(parameters, [model.layout.size]);
    const gradient = arena.alloc([model.layout.size]);
    let sum = 0;
    let count = 0;
    for (let from = 0; from < texts.length; from += batchSize) {
      const part = texts.slice(from, from + batchSize);
      const tokens = part.reduce(
        (n, { ids, firstPredicted }) => n + ids.length - firstPredicted,
        0,
      );
      sum += tokens * (await sweepTexts(kernels, model, arena, flat, gradient, part));
      count += tokens;
    }
    return sum / count;
  } finally {
    arena.dispose();
  }
};

/** Σ weight·ℓ over the texts, and its gradient. */
const sweepTexts = async (
  kernels: KernelSet,
  model: FlatModel,
  arena: Arena,
  parameters: View, // [P]
  gradient: View, // [P]
  texts: readonly TrainingText[],
): Promise<number> => {
  const host = textBatch(texts, model.config.contextLength);
  let losses: View | undefined;
  scoped(() => {
    kernels.fill(gradient, 0);
    const batch = uploadBatch(kernels, host, model.config.vocabularySize);
    const sweep = new Sweep(kernels, { tangents: false });
    const { primal } = lossSweep(sweep, model, { primal: parameters }, gradient, batch);
    losses = arena.alloc(primal.shape);
    kernels.copy(primal, losses);
  });
  const values = await kernels.download(losses!);
  arena.release(losses!);
  return host.weights.reduce((sum, weight, token) => sum + weight * values[token]!, 0);
};

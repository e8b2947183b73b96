import { createRandom } from '../../core/random.ts';
import { Sweep } from '../dual/sweep.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import { slice, type View } from '../kernels/contract/view.ts';
import { forward } from '../model/gpt2.ts';
import { namedDuals, type NamedDuals } from '../model/named-views.ts';
import type { FlatModel } from '../model/parameter-layout.ts';
import { uploadBatch } from '../model/token-batch.ts';
import { headLogits } from '../primitives/head.ts';
import { Arena, scoped } from '../runtime/arena.ts';
import type { Pace } from '../runtime/pace.ts';
import { decodeStep, type LayerCache } from './decode-step.ts';
import type { PromptBatch } from './prompt-batch.ts';

export interface SampleOptions {
  readonly kernels: KernelSet;
  readonly model: FlatModel;
  readonly parameters: View; // [P]
  readonly prompts: PromptBatch;
  readonly groupSize: number;
  readonly maxTokens: number;
  /** 0 is greedy. */
  readonly temperature: number;
  readonly seed: number;
  /** Where these rollouts begin among those that share the seed; 0 if not given. */
  readonly firstRollout?: number;
  readonly pace: Pace;
}

/** n = prompts·groupSize rollouts of maxTokens tokens each; none is cut at its end yet. */
export interface Samples {
  /** [n, maxTokens] */
  readonly tokens: Int32Array;
  /** [n, maxTokens], log π of each token when it was drawn; see `samplingTemperature`. */
  readonly logProbs: Float32Array;
}

/** Of the log-probabilities that are told of drawn tokens: 1 where they are drawn greedily. */
export const samplingTemperature = (temperature: number): number =>
  temperature === 0 ? 1 : temperature;

/** Prompts that are read at once. */
const PREFILL_PROMPTS = 64;

/** Tokens between two looks at the pace. */
const TOKENS_PER_PAUSE = 4;

/** WebGPU binds views at multiples of 64 numbers. */
const roundUp = (n: number, multiple: number): number => Math.ceil(n / multiple) * multiple;

/**
 * Draws all rollouts in one batch with a key-value cache. Prompts are read once for a whole group;
 * tokens stay on the device and come back at the end. Each (rollout, position) has its own uniform
 * from the seed, so the same seed gives the same rollouts on a backend.
 * @throws Error if prompt and response do not fit the context.
 */
export const sample = async (options: SampleOptions): Promise<Samples> => {
  const { kernels, model, prompts, groupSize, maxTokens, pace } = options;
  const { config } = model;
  const rows = prompts.count * groupSize;
  // The caches hold what has been read: the last drawn token is never read.
  const positionsHeld = roundUp(prompts.length + maxTokens - 1, 4);
  const longest = prompts.lengths.reduce((a, b) => Math.max(a, b)) + maxTokens;
  if (longest > config.contextLength + 1) {
    throw new Error(
      `A prompt and ${maxTokens} tokens take ${longest} positions; the generator has ${config.contextLength}. Lower the text length.`,
    );
  }
  const arena = new Arena(kernels);
  try {
    const parameters = namedDuals(model.layout, { primal: options.parameters });
    const caches: LayerCache[] = Array.from({ length: config.layers }, () => ({
      keys: arena.alloc([rows, positionsHeld, config.width]),
      values: arena.alloc([rows, positionsHeld, config.width]),
    }));
    const stride = roundUp(rows, 64);
    const uniforms = arena.upload(drawUniforms(options, rows, stride), [maxTokens, stride]);
    const positions = arena.upload(positionsOf(options, stride), [maxTokens, stride]);
    const tokens = arena.alloc([maxTokens, stride], 'int32');
    const logProbs = arena.alloc([maxTokens, stride]);

    let logits = await prefill(options, arena, parameters, caches);
    for (let step = 0; step < maxTokens; step++) {
      const at = (view: View) => slice(view, step * stride, [rows]);
      const last = step === maxTokens - 1;
      const h = arena.alloc([rows, config.width]); // [n, d]
      kernels.sampleToken({
        logits,
        uniforms: at(uniforms),
        temperature: options.temperature,
        ids: at(tokens),
        logProbs: at(logProbs),
        embed: last
          ? undefined
          : {
              positions: at(positions),
              wte: parameters('wte.weight').primal,
              wpe: parameters('wpe.weight').primal,
              h,
            },
      });
      if ((step + 1) % TOKENS_PER_PAUSE === 0 || last) {
        await pace.pause({ done: (step + 1) * rows, total: maxTokens * rows });
      }
      if (last) break;
      arena.release(logits);
      scoped(() => {
        logits = arena.adopt(decodeStep(kernels, config, parameters, caches, h, at(positions)));
      });
      arena.release(h);
    }
    return {
      tokens: byRollout(await kernels.downloadInts(tokens), Int32Array, rows, maxTokens, stride),
      logProbs: byRollout(await kernels.download(logProbs), Float32Array, rows, maxTokens, stride),
    };
  } finally {
    arena.dispose();
  }
};

/** Reads the prompts into the caches; returns the logits of each rollout's first token. [n, V] */
const prefill = async (
  { kernels, model, prompts, groupSize, pace }: SampleOptions,
  arena: Arena,
  parameters: NamedDuals,
  caches: readonly LayerCache[],
): Promise<View> => {
  const { config } = model;
  const rows = prompts.count * groupSize;
  // The prompts' common length is rounded up, at times to more positions than there are.
  const length = Math.min(prompts.length, config.contextLength);
  const last = arena.alloc([rows, config.width]); // [n, d], at each prompt's last token
  for (let from = 0; from < prompts.count; from += PREFILL_PROMPTS) {
    const count = Math.min(PREFILL_PROMPTS, prompts.count - from);
    const firstRow = from * groupSize;
    const part = (view: View, size: number, shape: readonly number[]) =>
      slice(view, firstRow * size, shape);
    scoped(() => {
      const batch = uploadBatch(
        kernels,
        {
          // One more column than is read: a batch pairs each id with the one after it.
          sequences: withTrailingColumn(prompts, from, count, length),
          examples: count,
          sequenceLength: length + 1,
          weights: new Float32Array(count * length),
        },
        config.vocabularySize,
      );
      const sweep = new Sweep(kernels, { tangents: false });
      const { blocks, final } = forward(sweep, config, parameters, batch);
      const cacheSize = caches[0]!.keys.shape[1]! * config.width;
      const cacheShape = [count * groupSize, caches[0]!.keys.shape[1]!, config.width];
      blocks.forEach((block, i) => {
        kernels.cacheFill({
          qkv: block.qkv.primal,
          prompts: count,
          length,
          repeat: groupSize,
          keys: part(caches[i]!.keys, cacheSize, cacheShape),
          values: part(caches[i]!.values, cacheSize, cacheShape),
        });
      });
      const lastTokens = Int32Array.from({ length: count * groupSize }, (_, row) => {
        const prompt = Math.floor(row / groupSize);
        return prompt * length + prompts.lengths[from + prompt]! - 1;
      });
      kernels.gatherRows({
        x: final.y.primal,
        rows: kernels.upload(lastTokens, [count * groupSize]),
        out: part(last, config.width, [count * groupSize, config.width]),
      });
    });
    await pace.pause({ done: 0, total: rows });
  }
  const logits = arena.adopt(headLogits(kernels, last, parameters('lm_head.weight').primal));
  arena.release(last);
  return logits;
};

const withTrailingColumn = (
  prompts: PromptBatch,
  from: number,
  count: number,
  length: number,
): Int32Array => {
  const wide = new Int32Array(count * (length + 1));
  for (let i = 0; i < count; i++) {
    const start = (from + i) * prompts.length;
    wide.set(prompts.ids.subarray(start, start + length), i * (length + 1));
  }
  return wide;
};

/** One uniform for each (rollout, position), laid out [position, stride]. */
const drawUniforms = (
  { seed, maxTokens, firstRollout = 0 }: SampleOptions,
  rows: number,
  stride: number,
): Float32Array => {
  const random = createRandom(seed);
  for (let i = 0; i < firstRollout * maxTokens; i++) random.uniform();
  const uniforms = new Float32Array(maxTokens * stride);
  for (let row = 0; row < rows; row++) {
    for (let step = 0; step < maxTokens; step++) {
      // Rounding to float32 must not reach 1.
      uniforms[step * stride + row] = Math.min(random.uniform(), 1 - 2 ** -24);
    }
  }
  return uniforms;
};

/** The position of each token to draw, laid out [position, stride]; past the rollouts: 0. */
const positionsOf = (
  { prompts, groupSize, maxTokens }: SampleOptions,
  stride: number,
): Int32Array => {
  const positions = new Int32Array(maxTokens * stride);
  for (let step = 0; step < maxTokens; step++) {
    prompts.lengths.forEach((length, prompt) => {
      const first = step * stride + prompt * groupSize;
      positions.fill(length + step, first, first + groupSize);
    });
  }
  return positions;
};

/** [position, stride] → [rollout, position] */
const byRollout = <A extends Int32Array | Float32Array>(
  values: A,
  Kind: new (length: number) => A,
  rows: number,
  maxTokens: number,
  stride: number,
): A => {
  const out = new Kind(rows * maxTokens);
  for (let row = 0; row < rows; row++) {
    for (let step = 0; step < maxTokens; step++) {
      out[row * maxTokens + step] = values[step * stride + row]!;
    }
  }
  return out;
};

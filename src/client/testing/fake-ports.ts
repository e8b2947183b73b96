import { Cancelled } from '../../protocol/errors.ts';
import type {
  GeneratorPort,
  ModelReport,
  ProgressListener,
  Rollouts,
  TargetPort,
} from '../../protocol/ports.ts';
import { createTexts } from '../../core/reward/texts.ts';
import { fakeCodec } from '../../core/objective/testing/fake-codec.ts';
import { createRandom, deriveSeed } from '../../core/random.ts';
import { rowSums } from '../../core/row-sums.ts';
import type { TextsPort } from '../../protocol/texts.ts';
import { WorkerCrashed } from '../errors.ts';
import type { Ports } from '../ports.ts';

/**
 * Ports without models: every result is a function of the request and of the weights, as with the
 * real ones, so a run that is taken up wrongly gives other records. Long calls take `microbatches`
 * turns of the event loop, of `microbatchMs` each, and can be cancelled between two of them.
 */
export interface FakePorts extends Ports {
  /** Names of the calls so far, e.g. `target.train`. */
  readonly calls: string[];
  /** Called before each microbatch with the call's name; may throw or end the ports. */
  interfere: (call: string, microbatch: number) => void;
  /** As a worker does: all calls reject from now on. */
  crash(): void;
}

export const FAKE_WIDTH = 16;
const VOCABULARY = 32;

const REPORT: ModelReport = {
  backend: { backend: 'cpu', device: 'fake' },
  parameters: 8,
  width: FAKE_WIDTH,
  layers: 1,
  vocabularySize: VOCABULARY,
  contextLength: 64,
};

export const createFakePorts = (microbatches = 3, microbatchMs = 0): FakePorts => {
  const calls: string[] = [];
  let end: Error | undefined;
  /** Of the call in progress: a cancel between two calls means nothing. */
  let inProgress: AbortController | undefined;
  let listener: ProgressListener | undefined;

  const call = async <T>(name: string, turns: number, result: () => T | Promise<T>): Promise<T> => {
    calls.push(name);
    const { signal } = (inProgress = new AbortController());
    for (let turn = 0; turn < turns; turn++) {
      await new Promise((resolve) => setTimeout(resolve, microbatchMs));
      ports.interfere(name, turn);
      if (end !== undefined) throw end;
      if (signal.aborted) throw new Cancelled();
      listener?.({ done: turn + 1, total: turns });
    }
    if (end !== undefined) throw end;
    return result();
  };
  const listen = (next: ProgressListener | undefined) => {
    listener = next;
    return Promise.resolve();
  };
  const cancel = () => {
    inProgress?.abort();
    return end === undefined ? Promise.resolve() : Promise.reject(end);
  };
  const memory = () => Promise.resolve({ tensors: 0, bytes: 0 });

  const ports: FakePorts = {
    calls,
    interfere: () => undefined,
    get alive() {
      return end === undefined;
    },
    crash: () => {
      end = new WorkerCrashed('target', 'the test ended it.');
    },
    terminate: (reason = new Cancelled()) => {
      end ??= reason;
    },
    generator: fakeGenerator((name, turns, result) =>
      call(`generator.${name}`, turns * microbatches, result),
    ),
    target: fakeTarget((name, turns, result) =>
      call(`target.${name}`, turns * microbatches, result),
    ),
    texts: fakeTexts((name, turns, result) => call(`texts.${name}`, turns * microbatches, result)),
  };
  Object.assign(ports.generator, { listen, cancel, memory });
  Object.assign(ports.target, { listen, cancel, memory });
  return ports;
};

type Call = <T>(name: string, turns: 0 | 1, result: () => T | Promise<T>) => Promise<T>;
type Shared = 'listen' | 'cancel' | 'memory';

const fakeGenerator = (call: Call): GeneratorPort => {
  let state = new Float32Array(8);
  let updates = 0;
  const port: Omit<GeneratorPort, Shared> = {
    load: () => call('load', 0, () => REPORT),
    warmUp: () => call('warmUp', 0, () => undefined),
    reset: () =>
      call('reset', 0, () => {
        state = new Float32Array(8);
        updates = 0;
      }),
    sample: (request) =>
      call('sample', 1, (): Rollouts => {
        const weights = request.weights === 'reference' ? new Float32Array(8) : state;
        const prompts = request.prompts.join(';');
        const random = createRandom(deriveSeed(request.seed, weights.join(), prompts));
        const count = request.prompts.length * request.groupSize;
        const moved = weights.some((value) => value !== 0);
        return {
          groupSize: request.groupSize,
          maxTokens: request.maxTokens,
          tokens: Int32Array.from({ length: count * request.maxTokens }, () =>
            random.integer(VOCABULARY),
          ),
          lengths: new Int32Array(count).fill(request.maxTokens),
          surprisal: random.uniform(),
          ...(request.compared === true && {
            logRatios: Float32Array.from({ length: count * request.maxTokens }, () =>
              moved ? random.normal() : 0,
            ),
          }),
        };
      }),
    update: (request) =>
      call('update', 1, () => {
        const random = createRandom(deriveSeed(request.seed, request.advantages.join()));
        state = state.map((value) => Math.fround(value + random.normal()));
        updates += request.optimizer.minibatches;
        return { entropy: random.uniform(), clipFraction: 0, gradNorm: Math.abs(state[0]!) };
      }),
    checkpoint: () => call('checkpoint', 0, () => ({ state: state.slice(), updates })),
    restore: (checkpoint) =>
      call('restore', 0, () => {
        state = checkpoint.state.slice();
        updates = checkpoint.updates;
      }),
    exportModel: () => call('exportModel', 0, () => new Uint8Array(state.buffer.slice(0))),
  };
  return port as GeneratorPort;
};

/** The real judge, slowed down, which knows the ids of `fakeCodec`; and prompts that tell where they come from. */
const fakeTexts = (call: Call): TextsPort => {
  const judge = createTexts(fakeCodec());
  return {
    prompts: ({ split, count, seed }) =>
      call('prompts', 0, () => ({
        texts: Array.from({ length: count }, (_, i) => `${split} prompt ${i}`),
        facts: Array.from({ length: count }, () => []),
        ids: Array.from({ length: count }, (_, i) => [
          split === 'train' ? 1 : 2,
          i,
          seed % VOCABULARY,
        ]),
      })),
    score: (request) => call('score', 1, () => judge.score(request)),
    rewards: (request) => call('rewards', 1, () => judge.rewards(request)),
  };
};

const fakeTarget = (call: Call): TargetPort => {
  let trained = 0;
  let texts = 0;
  let length = 1;
  let pixels: readonly (readonly number[])[] = [];
  const port: Omit<TargetPort, Shared> = {
    load: () => call('load', 0, () => REPORT),
    warmUp: () => call('warmUp', 0, () => undefined),
    train: ({ dataset }) =>
      call('train', 1, () => {
        trained = deriveSeed(dataset.ids.join(), dataset.innerSteps);
        texts = dataset.lengths.length;
        length = dataset.maxLength - 1;
        return { losses: new Float32Array(dataset.innerSteps).fill(trained % 7) };
      }),
    measure: (metric) =>
      call('measure', 1, () => {
        const random = createRandom(trained);
        pixels =
          metric.type === 'patch'
            ? metric.pattern.map((row) => row.map(() => random.normal()))
            : [];
        return { phi: -random.uniform(), patchDelta: pixels };
      }),
    attribute: () =>
      call('attribute', 1, () => {
        const random = createRandom(deriveSeed(trained, 'tau'));
        const tokens = Float32Array.from({ length: texts * length }, () => 1e-6 * random.normal());
        return { examples: rowSums(tokens, length), tokens };
      }),
    releaseTrajectory: () => call('releaseTrajectory', 0, () => undefined),
    exportModel: () => call('exportModel', 0, () => new Uint8Array(4)),
  };
  return port as TargetPort;
};

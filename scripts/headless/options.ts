import { readArguments } from '../common/arguments.ts';
import { chooseConfig, type ChosenConfig } from '../common/config-options.ts';

const USAGE =
  'Usage: npm run headless -- --preset NAME --out DIR [--steps N] [--seed N] [--backend wasm|cpu] [--threads N] [--set key=value …]';

export interface HeadlessOptions extends ChosenConfig {
  readonly out: string;
  readonly backend: 'wasm' | 'cpu';
  /** Threads that share the work; if not given, as many as suit the machine. */
  readonly threads: number | undefined;
}

/** @throws Error in a sentence, at options that cannot be. */
export const readOptions = (): HeadlessOptions => {
  const { values } = readArguments({
    options: {
      preset: { type: 'string', default: '67' },
      steps: { type: 'string' },
      seed: { type: 'string' },
      out: { type: 'string' },
      backend: { type: 'string', default: 'wasm' },
      threads: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
    },
  });
  const { preset, backend, out } = values;
  if (out === undefined) throw new Error(USAGE);
  if (backend !== 'wasm' && backend !== 'cpu') throw new Error('--backend takes wasm or cpu.');
  const threads = values.threads === undefined ? undefined : Number(values.threads);
  if (threads !== undefined && !(Number.isInteger(threads) && threads >= 1 && threads <= 64)) {
    throw new Error('--threads takes a whole number from 1 to 64.');
  }
  const pairs = [
    ...values.set,
    ...(values.steps === undefined ? [] : [`grpoSteps=${values.steps}`]),
    ...(values.seed === undefined ? [] : [`seed=${values.seed}`]),
  ];
  return { ...chooseConfig(preset, pairs), out, backend, threads };
};

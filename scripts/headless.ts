import { checkLimits } from '../src/core/config/limits.ts';
import type { LoopOptions } from '../src/core/loop/loop-options.ts';
import { runLoop } from '../src/core/loop/loop.ts';
import { recordEvent } from '../src/core/run/record-step.ts';
import type { Step } from '../src/core/run/step.ts';
import { bareStep } from '../src/core/run/thin.ts';
import { loadTokenizer } from '../src/core/tokenizer/load-tokenizer.ts';
import { isCancelled } from '../src/protocol/errors.ts';
import { readArguments } from './lib/arguments.ts';
import { claimFolder } from './lib/claim-folder.ts';
import { chooseConfig, type ChosenConfig } from './lib/config-options.ts';
import { describeResult, describeStep } from './lib/describe-run.ts';
import { nodeAssets } from './lib/node-assets.ts';
import { nodePorts } from './lib/node-ports.ts';
import { progressBar } from './lib/progress.ts';
import { openRunFolder, RUN_FILES, type RunFolder } from './lib/run-folder.ts';
import { runMain } from './lib/run-main.mjs';
import { listenForStop } from './lib/stop-signals.ts';

/** Runs the loop under Node and writes what it finds: see docs/headless.md. */
const USAGE =
  'Usage: npm run headless -- --preset NAME --out DIR [--steps N] [--seed N] [--backend wasm|cpu] [--threads N] [--set key=value …]';

interface Options extends ChosenConfig {
  readonly out: string;
  readonly backend: 'wasm' | 'cpu';
  /** Threads that share the work; if not given, as many as suit the machine. */
  readonly threads: number | undefined;
}

const readOptions = (): Options => {
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

type Run = LoopOptions & Pick<ChosenConfig, 'preset'> & { readonly folder: RunFolder };

/** Runs the loop to its end, or to a signal; what it came to is in the folder. */
const run = async ({ preset, folder, ...loop }: Run): Promise<readonly Step[]> => {
  const { config, generator, target, tokenizer } = loop;
  const stop = listenForStop(() => {
    void generator.cancel();
    void target.cancel();
  });
  const bar = progressBar(`${preset} seed ${config.seed}`, config.grpoSteps);
  const steps: Step[] = [];
  let step: Step | undefined;
  const recording = { config, decode: (ids: readonly number[]) => tokenizer.decode(ids) };
  try {
    for await (const event of runLoop(loop)) {
      step = recordEvent(step, event, recording);
      if (event.type === 'validationFinished') {
        await folder.validation(event.result, target, generator);
      }
      if (event.type === 'stepFinished') {
        steps.push(bareStep(step));
        await folder.steps(steps);
        bar.update(event.step, describeStep(config, steps));
      }
      if (stop.asked()) break;
    }
  } catch (error) {
    if (!isCancelled(error)) throw error;
  } finally {
    bar.stop();
    stop.dispose();
  }
  return steps;
};

const main = async (): Promise<void> => {
  const { preset, config, out, backend, threads } = readOptions();
  await claimFolder(out, RUN_FILES);
  const { generator, target, close } = nodePorts();
  try {
    const request = {
      size: config.model,
      backend,
      ...(threads === undefined ? {} : { threads }),
    };
    const models = { generator: await generator.load(request), target: await target.load(request) };
    const { backend: report } = models.generator;
    console.log(
      [report.device, `threads: ${report.threads ?? 1}`, report.reason].filter(Boolean).join(', '),
    );
    const tokenizer = await loadTokenizer(nodeAssets);
    const problems = checkLimits(config, models, tokenizer);
    if (problems.length > 0) throw new Error(problems.join(' '));
    const folder = openRunFolder({
      directory: out,
      preset,
      config,
      backend: report,
      tokenizer,
      assets: nodeAssets,
    });
    await folder.begin(target);
    const steps = await run({ preset, config, generator, target, tokenizer, folder });
    console.log(`${describeResult(config, steps)}, files in ${out}`);
  } finally {
    await close();
  }
};

await runMain(main);

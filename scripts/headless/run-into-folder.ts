import type { LoopOptions } from '../../src/core/loop/loop-options.ts';
import { runLoop } from '../../src/core/loop/loop.ts';
import { recordEvent } from '../../src/core/run/record-step.ts';
import type { Step } from '../../src/core/run/step.ts';
import { bareStep } from '../../src/core/run/thin.ts';
import { isCancelled } from '../../src/protocol/errors.ts';
import type { ChosenConfig } from '../common/config-options.ts';
import { describeStep } from '../common/describe-run.ts';
import { progressBar } from '../common/progress.ts';
import { listenForStop } from '../common/stop-signals.ts';
import type { RunFolder } from './run-folder.ts';

type HeadlessRun = LoopOptions & Pick<ChosenConfig, 'preset'> & { readonly folder: RunFolder };

/** Runs the loop to its end, or to a signal; what it came to is in the folder. */
export const runIntoFolder = async ({
  preset,
  folder,
  ...loop
}: HeadlessRun): Promise<readonly Step[]> => {
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

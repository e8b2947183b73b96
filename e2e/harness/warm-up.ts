import { warmUp } from '../../src/client/warm-up.ts';
import { PRESETS } from '../../src/core/config/presets.ts';
import { runLoop } from '../../src/core/loop/loop.ts';
import { createTexts } from '../../src/core/reward/texts.ts';
import { recordEvent } from '../../src/core/run/record-step.ts';
import type { Step } from '../../src/core/run/step.ts';
import { bareStep } from '../../src/core/run/thin.ts';
import type { GivenFiles } from './model-files.ts';
import { openNanoPorts } from './nano-ports.ts';

/** Counts what WebGPU makes from now on. */
const watchDevice = () => {
  const made = { pipelinesWaitedFor: 0, pipelinesPrepared: 0, buffers: 0 };
  const count = (method: keyof GPUDevice, counter: keyof typeof made): void => {
    const original = Reflect.get(GPUDevice.prototype, method) as (...args: unknown[]) => unknown;
    Object.defineProperty(GPUDevice.prototype, method, {
      value(this: GPUDevice, ...args: unknown[]): unknown {
        made[counter]++;
        return original.apply(this, args);
      },
    });
  };
  count('createComputePipeline', 'pipelinesWaitedFor');
  count('createComputePipelineAsync', 'pipelinesPrepared');
  count('createBuffer', 'buffers');
  return made;
};

/**
 * One GRPO step of the nano preset with a validation, without a warm-up, after one, or begun in the
 * middle of one. To be called once a page: what is compiled stays.
 */
export const stepAfterWarmUp = async (
  files: GivenFiles,
  when: 'never' | 'before' | 'meanwhile',
) => {
  const { generator, target, tokenizer } = await openNanoPorts(files);
  const config = { ...PRESETS.nano.config, grpoSteps: 1 };

  const memoryBefore = await target.memory();
  const made = watchDevice();
  const start = performance.now();
  const warm =
    when === 'never'
      ? Promise.resolve()
      : warmUp({ generator, target, texts: createTexts(tokenizer) }, config);
  if (when !== 'meanwhile') await warm;
  const warmUpMs = performance.now() - start;
  const memoryAfter = await target.memory();
  const duringWarmUp = { ...made };

  let step: Step | undefined;
  const decode = (ids: readonly number[]) => tokenizer.decode(ids);
  const loop = runLoop({ config, generator, target, tokenizer });
  for await (const event of loop) {
    step = recordEvent(step, event, { config, decode });
  }
  await warm;
  const { seconds, ...record } = bareStep(step!);
  return {
    memoryBefore,
    memoryAfter,
    duringWarmUp,
    pipelinesWaitedFor: made.pipelinesWaitedFor,
    record,
    warmUpMs,
    seconds,
    tensorsAtEnd: (await target.memory()).tensors,
  };
};

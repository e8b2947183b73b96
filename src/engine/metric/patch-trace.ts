import { requirePatchFits } from '../../core/metric/patch.ts';
import type { PatchSize } from '../../protocol/ports.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import { slice, type View } from '../kernels/contract/view.ts';
import { parameterView, type FlatModel } from '../model/parameter-layout.ts';
import { parametersOf } from '../optimizer/optimizer.ts';
import { Arena } from '../runtime/arena.ts';
import { Readback } from '../runtime/readback.ts';

export interface PatchTraceOptions extends PatchSize {
  readonly kernels: KernelSet;
  readonly model: FlatModel;
  readonly innerSteps: number;
}

/** The patch of the LM head as a training goes on, read off the states that it is shown. */
export class PatchTrace {
  readonly #options: PatchTraceOptions;
  readonly #arena: Arena;
  readonly #readback = new Readback();
  readonly #patches: Float32Array;

  /** @throws Error if the patch is larger than the head */
  constructor(options: PatchTraceOptions) {
    const { rows, columns, innerSteps, model, kernels } = options;
    requirePatchFits(rows, columns, model.config);
    this.#options = options;
    this.#arena = new Arena(kernels);
    this.#patches = new Float32Array((innerSteps + 1) * rows * columns);
  }

  /** Begins to read the patch after t inner steps off their state [slots, P], which may go afterwards. */
  async read(t: number, state: View): Promise<void> {
    const { kernels, model, rows, columns } = this.#options;
    const { width } = model.config;
    const head = parameterView(model.layout, parametersOf(state), 'lm_head.weight'); // [V, d]
    const tokens = this.#arena.alloc([columns, width]);
    kernels.copy(slice(head, 0, tokens.shape), tokens);
    await this.#readback.next(async () => {
      const values = await kernels.download(tokens);
      this.#arena.release(tokens);
      const from = t * rows * columns;
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          this.#patches[from + i * columns + j] = values[j * width + i]!;
        }
      }
    });
  }

  /** Those of all states that were read, [T + 1, rows, columns]. */
  async finish(): Promise<Float32Array> {
    await this.#readback.finish();
    return this.#patches;
  }

  dispose(): void {
    this.#arena.dispose();
  }
}

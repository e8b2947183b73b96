import { slice, type View } from '../kernels/contract/view.ts';
import type { Arena } from '../runtime/arena.ts';
import { Readback } from '../runtime/readback.ts';
import type { InnerTraining } from './inner-training.ts';

/** Numbers between two views that a GPU can bind in one tensor. */
const STRIDE = 64;

/** The norms, over all parameters, of the adjoints that a reverse sweep comes by. */
export class AdjointNorms {
  readonly #arena: Arena;
  readonly #readback = new Readback();
  readonly #slots: number;
  readonly #norms: Float32Array;

  /** @param arena the sweep's, with which all ends */
  constructor(arena: Arena, { innerSteps, optimizer }: InnerTraining) {
    this.#arena = arena;
    this.#slots = optimizer.slots;
    this.#norms = new Float32Array(innerSteps * optimizer.slots);
  }

  /** Begins to read those of the state after inner step t, from its adjoint [slots, P], which may go afterwards. */
  async read(t: number, adjoint: View): Promise<void> {
    const { kernels } = this.#arena;
    const size = adjoint.shape[1]!;
    const found = this.#arena.alloc([this.#slots, STRIDE]);
    for (let slot = 0; slot < this.#slots; slot++) {
      const gradient = slice(adjoint, slot * size, [size]);
      // Of the two numbers the norm is the second.
      kernels.clipScale({ gradient, maxNorm: 1, out: slice(found, slot * STRIDE, [2]) });
    }
    await this.#readback.next(async () => {
      const values = await kernels.download(found);
      this.#arena.release(found);
      for (let slot = 0; slot < this.#slots; slot++) {
        this.#norms[(t - 1) * this.#slots + slot] = values[slot * STRIDE + 1]!;
      }
    });
  }

  /** Those of all adjoints that were read, [T, slots]. */
  async finish(): Promise<Float32Array> {
    await this.#readback.finish();
    return this.#norms;
  }
}

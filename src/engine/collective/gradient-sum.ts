import type { View } from '../kernels/contract/view.ts';
import { allocGradient } from '../model/loss-sweep.ts';
import type { FlatModel } from '../model/parameter-layout.ts';
import type { Arena } from '../runtime/arena.ts';
import { sumOver, type Collective } from './collective.ts';

/** The gradient of a batch that is swept in parts, by this thread and by the others of its team. */
export class GradientSum {
  readonly #arena: Arena;
  readonly #model: FlatModel;
  readonly #collective: Collective;
  #sum: View | undefined; // [P]

  constructor(arena: Arena, model: FlatModel, collective: Collective) {
    this.#arena = arena;
    this.#model = model;
    this.#collective = collective;
  }

  /** Adds what the sweep writes into the flat gradient [P] that it is given. */
  add<T>(sweep: (gradient: View) => T): T {
    const part = allocGradient(this.#arena, this.#model);
    const result = sweep(part);
    this.#sum = this.#sum === undefined ? part : this.#arena.sum(this.#sum, part);
    return result;
  }

  /** The sum of all parts of all members, the arena's. [P] */
  async total(): Promise<View> {
    const own = this.#sum ?? this.#zeros();
    this.#sum = undefined;
    if (this.#collective.size === 1) return own;
    const { kernels } = this.#arena;
    const sum = await sumOver(this.#collective, await kernels.download(own));
    this.#arena.release(own);
    return this.#arena.upload(sum, own.shape);
  }

  /** Of a member whose share of the batch is empty. */
  #zeros(): View {
    const zeros = this.#arena.alloc([this.#model.layout.size]);
    this.#arena.kernels.fill(zeros, 0);
    return zeros;
  }
}

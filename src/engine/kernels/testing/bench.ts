import type { KernelSet } from '../contract/kernel-set.ts';
import { sizeOf, type View } from '../contract/view.ts';
import { compare, type Discrepancy, type Tolerance } from './compare.ts';
import { createTestRandom, type TestRandom } from './random.ts';

/**
 * Float32 kernels are compared at 2e-5 of an output's largest magnitude: some hundred roundings of
 * 6e-8, and the absolute error of 1e-5 that WGSL allows tanh.
 */
const FLOAT_TOLERANCE = 2e-5;

/** Fills outputs before a call and all gaps: a number that no kernel writes by accident. */
const POISON = 977;
/** View offsets must be multiples of this, and so wide are the gaps. */
const ALIGNMENT = 64;

interface Part {
  readonly values: Float32Array | Int32Array;
  readonly shape: readonly number[];
  /** Only for what the kernel writes: how it is compared, if it is. */
  readonly written?: Tolerance | 'scratch';
}

interface WrittenRange {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly tolerance: Tolerance | 'scratch';
}

interface Slab {
  readonly view: View;
  readonly original: Float32Array | Int32Array;
  readonly written: readonly WrittenRange[];
}

export interface Output {
  readonly name: string;
  readonly values: Float32Array | Int32Array;
  readonly tolerance: Tolerance;
}

const poisoned = (shape: readonly number[]): Float32Array =>
  new Float32Array(sizeOf(shape)).fill(POISON);

/**
 * The workbench on which a conformance case runs one kernel set: seeded inputs and named outputs,
 * every view at an offset inside a larger tensor, with gaps around it that must stay untouched.
 */
export class Bench {
  readonly kernels: KernelSet;
  readonly random: TestRandom;
  private readonly slabs: Slab[] = [];

  constructor(kernels: KernelSet, seed: string) {
    this.kernels = kernels;
    this.random = createTestRandom(seed);
  }

  input(values: Float32Array | Int32Array, shape: readonly number[]): View {
    return this.place({ input: { values, shape } }).input;
  }

  /** An input of normal numbers. */
  normal(shape: readonly number[], scale = 1): View {
    return this.input(this.random.normals(sizeOf(shape), scale), shape);
  }

  /** Normal inputs that share one tensor, as parameters do. */
  flatInputs<K extends string>(shapes: Record<K, readonly number[]>): Record<K, View> {
    return this.place(
      mapRecord(shapes, (shape) => ({ values: this.random.normals(sizeOf(shape)), shape })),
    );
  }

  /** A float32 output; `blocks` as in {@link Tolerance}. */
  output(name: string, shape: readonly number[], options: Partial<Tolerance> = {}): View {
    return this.updated(name, poisoned(shape), shape, options);
  }

  intOutput(name: string, shape: readonly number[]): View {
    return this.updated(name, Int32Array.from(poisoned(shape)), shape, { relative: 0 });
  }

  /** Outputs that share one tensor, as gradients do. */
  flatOutputs<K extends string>(shapes: Record<K, readonly number[]>): Record<K, View> {
    const written = { relative: FLOAT_TOLERANCE, blocks: 1 };
    return this.place(mapRecord(shapes, (shape) => ({ values: poisoned(shape), shape, written })));
  }

  /** A view that a kernel reads and writes. */
  updated(
    name: string,
    values: Float32Array | Int32Array,
    shape: readonly number[],
    { relative = FLOAT_TOLERANCE, blocks = 1 }: Partial<Tolerance> = {},
  ): View {
    const part: Part = { values, shape, written: { relative, blocks } };
    return this.place({ [name]: part })[name]!;
  }

  /** Room whose contents after the call mean nothing. */
  scratch(shape: readonly number[]): View {
    return this.place({ scratch: { values: poisoned(shape), shape, written: 'scratch' } }).scratch;
  }

  /** Downloads all outputs; whatever else a kernel has changed is a discrepancy. */
  async read(): Promise<{ outputs: Output[]; strayWrites: Discrepancy[] }> {
    const outputs: Output[] = [];
    const strayWrites: Discrepancy[] = [];
    for (const { view, original, written } of this.slabs) {
      const values =
        original instanceof Int32Array
          ? await this.kernels.downloadInts(view)
          : await this.kernels.download(view);
      const unwritten = values.slice();
      for (const { name, start, end, tolerance } of written) {
        if (tolerance !== 'scratch') {
          outputs.push({ name, values: values.slice(start, end), tolerance });
        }
        unwritten.set(original.subarray(start, end), start);
      }
      const names = written.map(({ name }) => name).join(', ') || 'an input';
      const exactly = { relative: 0, blocks: 1 };
      const stray = compare(`the surroundings of ${names}`, original, unwritten, exactly);
      if (stray) strayWrites.push(stray);
    }
    return { outputs, strayWrites };
  }

  dispose(): void {
    for (const { view } of this.slabs) view.tensor.dispose();
  }

  /** Uploads parts of one dtype as one tensor, with poison before, between and after them. */
  private place<K extends string>(parts: Record<K, Part>): Record<K, View> {
    const entries = Object.entries<Part>(parts);
    let total = ALIGNMENT;
    const starts = entries.map(([, { shape }]) => {
      const start = total;
      total += (Math.ceil(sizeOf(shape) / ALIGNMENT) + 1) * ALIGNMENT;
      return start;
    });
    const isInt = entries.some(([, { values }]) => values instanceof Int32Array);
    const original = isInt ? new Int32Array(total) : new Float32Array(total);
    original.fill(POISON);
    entries.forEach(([, { values }], i) => original.set(values, starts[i]));

    const view = this.kernels.upload(original, [total]);
    const written = entries.flatMap(([name, part], i) => {
      const [start, end] = [starts[i]!, starts[i]! + sizeOf(part.shape)];
      return part.written ? [{ name, start, end, tolerance: part.written }] : [];
    });
    this.slabs.push({ view, original, written });
    return mapRecord(parts, ({ shape }, name) => ({
      tensor: view.tensor,
      offset: view.offset + starts[entries.findIndex(([key]) => key === name)]!,
      shape,
    }));
  }
}

const mapRecord = <K extends string, A, B>(
  record: Record<K, A>,
  map: (value: A, key: string) => B,
): Record<K, B> =>
  Object.fromEntries(
    Object.entries<A>(record).map(([key, value]) => [key, map(value, key)]),
  ) as Record<K, B>;

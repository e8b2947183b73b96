import type { View } from '../../contract/view.ts';
import type { Tile } from '../kernels/matmul-source.ts';
import { TYPICAL_PRODUCTS, type Product } from '../kernels/product-class.ts';
import { createStopwatch, type Stopwatch } from '../profile/stopwatch.ts';
import { bindGroupOf } from '../queue/dispatcher.ts';
import { gridOf, slotsOf } from '../queue/program.ts';
import { createPrograms } from '../queue/programs.ts';
import type { TfjsQueue } from '../queue/tfjs-queue.ts';
import type { Timing } from './autotune.ts';
import { tileTrials, type TileTrial } from './tile-trials.ts';

export interface MeasuredProduct {
  readonly product: Product;
  readonly timings: readonly Timing[];
}

/** A trial whose program is ready. */
interface Run {
  readonly tile: Tile;
  readonly encode: (pass: GPUComputePassEncoder) => void;
}

/** How long all of it may take: somebody waits for the page. */
const BUDGET_MS = 1500;
const REPETITIONS = 5;
/** The middle of fewer says little. */
const LEAST_REPETITIONS = 3;
/** Browsers round timestamps to 0.1 ms, so that a sample has to be many times as long. */
const SAMPLE_MS = 3;
const FIRST_DISPATCHES = 8;
const MOST_DISPATCHES = 256;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** The trials take turns, so that other work on the machine slows all of them down. */
const measure = async (
  runs: readonly Run[],
  watch: Stopwatch,
  until: number,
): Promise<readonly Timing[] | undefined> => {
  const timeOf = async ({ encode }: Run, dispatches: number): Promise<number> => {
    const time = await watch((pass) => {
      for (let i = 0; i < dispatches; i++) encode(pass);
    });
    return time / dispatches;
  };
  const first = await timeOf(runs[0]!, FIRST_DISPATCHES);
  const dispatches = Math.min(MOST_DISPATCHES, Math.ceil(SAMPLE_MS / first));
  const samples = runs.map((): number[] => []);
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    for (const [i, run] of runs.entries()) {
      if (performance.now() > until && repetition < LEAST_REPETITIONS) return undefined;
      samples[i]!.push(await timeOf(run, dispatches));
    }
    if (performance.now() > until) break;
  }
  return runs.map(({ tile }, i) => ({ tile, time: median(samples[i]!) }));
};

/** Whether all of it is done by then; false also where something fails. */
const doneBy = (until: number, work: readonly Promise<void>[]): Promise<boolean> =>
  Promise.race([
    Promise.all(work).then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => {
      setTimeout(() => resolve(false), Math.max(0, until - performance.now()));
    }),
  ]);

/**
 * Times each candidate tile on each typical product. What the budget has no time for is left out.
 * @param budget milliseconds
 */
export const measureTiles = async (
  queue: TfjsQueue,
  budget = BUDGET_MS,
): Promise<readonly MeasuredProduct[]> => {
  const end = performance.now() + budget;
  // Of its own: programs of these products are of no use to anyone else.
  const programs = createPrograms(queue.device);
  const matrices: View[] = [];
  const alloc = (shape: readonly number[]): View => {
    const matrix = queue.alloc(shape, 'float32');
    matrices.push(matrix);
    return matrix;
  };
  const runOf = ({ tile, dispatch }: TileTrial): Run => {
    const slots = slotsOf(dispatch);
    const program = programs.of(dispatch, slots);
    const bindGroup = bindGroupOf(queue, program, dispatch, slots);
    const [x, y] = gridOf(dispatch);
    return {
      tile,
      encode: (pass) => {
        pass.setPipeline(program.pipeline);
        pass.setBindGroup(0, bindGroup);
        pass.dispatchWorkgroups(x, y);
      },
    };
  };
  try {
    const watch = createStopwatch(queue);
    const begun = TYPICAL_PRODUCTS.map((product) => {
      const trials = tileTrials(product, alloc);
      const compiling = trials.map(({ dispatch }) => programs.prepare(dispatch, slotsOf(dispatch)));
      return { product, trials, compiled: doneBy(end, compiling) };
    });
    const measured: MeasuredProduct[] = [];
    for (const [i, { product, trials, compiled }] of begun.entries()) {
      if (!(await compiled)) continue;
      const now = performance.now();
      const share = (end - now) / (begun.length - i);
      const timings = await measure(trials.map(runOf), watch, now + share);
      if (timings) measured.push({ product, timings });
    }
    return measured;
  } finally {
    for (const { tensor } of matrices) tensor.dispose();
  }
};

import { defineCase } from './conformance-case.ts';

interface Size {
  readonly batch: number;
  readonly length: number;
  readonly capacity: number;
  readonly vocabulary: number;
  readonly width: number;
}

const SIZES: readonly Size[] = [
  { batch: 1, length: 1, capacity: 1, vocabulary: 3, width: 1 },
  { batch: 3, length: 5, capacity: 8, vocabulary: 7, width: 6 },
  { batch: 4, length: 16, capacity: 16, vocabulary: 48, width: 64 },
  { batch: 5, length: 14, capacity: 15, vocabulary: 513, width: 10 },
];

/** The tokens sorted by id, and where each id begins. */
const groupById = (ids: Int32Array, vocabulary: number) => {
  const order = Int32Array.from(ids.keys()).sort((a, b) => ids[a]! - ids[b]! || a - b);
  const starts = Int32Array.from(
    { length: vocabulary + 1 },
    (_, id) => ids.filter((other) => other < id).length,
  );
  return { order, starts };
};

export const embedCases = SIZES.flatMap((size) => {
  const { batch, length, capacity, vocabulary, width } = size;
  const rows = batch * length;
  const label = `B${batch} L${length} V${vocabulary} d${width}`;
  return [
    defineCase(`embed ${label}`, (bench) => {
      const ids = Int32Array.from({ length: rows }, () => bench.random.integer(vocabulary));
      const positions = Int32Array.from({ length: rows }, (_, row) => row % length);
      bench.kernels.embed({
        ids: bench.input(ids, [rows]),
        positions: bench.input(positions, [rows]),
        ...bench.flatInputs({ wte: [vocabulary, width], wpe: [capacity, width] }),
        h: bench.output('h', [rows, width]),
      });
    }),
    defineCase(`embedBackward ${label}`, (bench) => {
      // Only half of the ids occur, so there are rows without a token and rows with many.
      const ids = Int32Array.from(
        { length: rows },
        () => 2 * bench.random.integer(Math.ceil(vocabulary / 2)),
      );
      const { order, starts } = groupById(ids, vocabulary);
      bench.kernels.embedBackward({
        dh: bench.normal([rows, width]),
        batch,
        length,
        order: bench.input(order, [rows]),
        starts: bench.input(starts, [vocabulary + 1]),
        ...bench.flatOutputs({ dWte: [vocabulary, width], dWpe: [capacity, width] }),
      });
    }),
    defineCase(`gatherRows ${label}`, (bench) => {
      const picked = Int32Array.from({ length: batch + 2 }, () => bench.random.integer(rows));
      bench.kernels.gatherRows({
        x: bench.normal([rows, width]),
        rows: bench.input(picked, [picked.length]),
        out: bench.output('out', [picked.length, width], { relative: 0 }),
      });
    }),
  ];
});

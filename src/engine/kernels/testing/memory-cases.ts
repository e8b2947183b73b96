import { slice } from '../contract/view.ts';
import { defineCase } from './conformance-case.ts';

const SIZES = [1, 3, 64, 70, 1027];

const sized = SIZES.flatMap((size) => [
  defineCase(`fill ${size}`, (bench) => {
    bench.kernels.fill(bench.output('out', [size]), 0.375);
    bench.kernels.fill(bench.output('zeros', [size]), 0);
  }),
  defineCase(`copy ${size}`, (bench) => {
    const ids = Int32Array.from({ length: size }, () => bench.random.integer(2 ** 24));
    bench.kernels.copy(bench.normal([size]), bench.output('out', [size], { relative: 0 }));
    bench.kernels.copy(bench.input(ids, [size]), bench.intOutput('ints', [size]));
  }),
  defineCase(`addScaled ${size}`, (bench) => {
    const [y, x] = [bench.normal([size]), bench.normal([size])];
    bench.kernels.addScaled(y, -0.7, x, bench.output('out', [size]));
    bench.kernels.addScaled(y, 0, x, bench.output('y', [size]));
  }),
]);

const columnSums = [
  [1, 1],
  [1, 7],
  [5, 3],
  [33, 64],
  [300, 18],
].map(([rows = 0, width = 0]) =>
  defineCase(`columnSums ${rows}×${width}`, (bench) => {
    bench.kernels.columnSums(bench.normal([rows, width]), bench.output('out', [width]));
  }),
);

export const memoryCases = [
  ...sized,
  ...columnSums,
  defineCase('alloc float32 and int32', (bench) => {
    const { kernels } = bench;
    const floats = kernels.alloc([128, 3]);
    kernels.fill(slice(floats, 0, [64]), 1.5);
    kernels.fill(slice(floats, 64, [320]), -2);
    kernels.copy(floats, bench.output('floats', [128, 3]));
    const ints = kernels.alloc([5], 'int32');
    kernels.copy(bench.input(Int32Array.of(1, 2, 3, 4, 5), [5]), ints);
    kernels.copy(ints, bench.intOutput('ints', [5]));
    floats.tensor.dispose();
    ints.tensor.dispose();
  }),
  defineCase('copy of a slice reads what an earlier kernel wrote', (bench) => {
    const { kernels } = bench;
    const sum = bench.output('sum', [200]);
    kernels.addScaled(bench.normal([200]), 2, bench.normal([200]), sum);
    kernels.copy(slice(sum, 128, [9, 8]), bench.output('slice', [9, 8]));
  }),
];

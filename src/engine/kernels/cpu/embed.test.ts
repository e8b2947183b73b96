import '../testing/float64.ts';

import { expect, test } from 'vitest';

import {
  type Arrays,
  gradientByDifferences,
  innerProduct,
  relativeError,
} from '../testing/finite-differences.ts';
import { createTestRandom } from '../testing/random.ts';
import { createCpuKernels } from './cpu-kernels.ts';
import { floats } from './storage.ts';

const [BATCH, LENGTH, CAPACITY, VOCABULARY, WIDTH] = [2, 3, 5, 4, 3];
const ROWS = BATCH * LENGTH;
const IDS = Int32Array.of(2, 0, 2, 2, 3, 0); // id 1 does not occur
const POSITIONS = Int32Array.of(0, 1, 2, 0, 1, 2);
const ORDER = Int32Array.of(1, 5, 0, 2, 3, 4);
const STARTS = Int32Array.of(0, 2, 2, 5, 6);

const kernels = createCpuKernels();
const { normals } = createTestRandom('embed');
const ints = (values: Int32Array) => kernels.upload(values, [values.length]);

const forward = ({ wte, wpe }: Arrays<'wte' | 'wpe'>) => {
  const h = kernels.alloc([ROWS, WIDTH]);
  kernels.embed({
    ids: ints(IDS),
    positions: ints(POSITIONS),
    wte: kernels.upload(wte, [VOCABULARY, WIDTH]),
    wpe: kernels.upload(wpe, [CAPACITY, WIDTH]),
    h,
  });
  return floats(h);
};

const drawTables = () => ({ wte: normals(VOCABULARY * WIDTH), wpe: normals(CAPACITY * WIDTH) });

test('embed adds the rows of the token and of its position', () => {
  const { wte, wpe } = drawTables();
  const expected = Float32Array.from(
    { length: ROWS * WIDTH },
    (_, at) =>
      wte[IDS[Math.floor(at / WIDTH)]! * WIDTH + (at % WIDTH)]! +
      wpe[POSITIONS[Math.floor(at / WIDTH)]! * WIDTH + (at % WIDTH)]!,
  );
  expect(forward({ wte, wpe })).toEqual(expected);
});

test('embedBackward is the gradient of embed, and overwrites what was there', () => {
  const [tables, dh] = [drawTables(), normals(ROWS * WIDTH)];
  const loss = (at: typeof tables) => innerProduct(forward(at), dh);
  const dWte = kernels.upload(normals(VOCABULARY * WIDTH), [VOCABULARY, WIDTH]);
  const dWpe = kernels.upload(normals(CAPACITY * WIDTH), [CAPACITY, WIDTH]);
  kernels.embedBackward({
    dh: kernels.upload(dh, [ROWS, WIDTH]),
    batch: BATCH,
    length: LENGTH,
    order: ints(ORDER),
    starts: ints(STARTS),
    dWte,
    dWpe,
  });
  const expected = (key: 'wte' | 'wpe') => gradientByDifferences(loss, tables, key);
  expect(relativeError(floats(dWte), expected('wte'))).toBeLessThan(1e-8);
  expect(relativeError(floats(dWpe), expected('wpe'))).toBeLessThan(1e-8);
});

test('gatherRows picks rows, also twice', () => {
  const x = kernels.upload(Float32Array.of(1, 2, 3, 4, 5, 6), [3, 2]);
  const out = kernels.alloc([4, 2]);
  kernels.gatherRows({ x, rows: ints(Int32Array.of(2, 0, 2, 1)), out });
  expect(Array.from(floats(out))).toEqual([5, 6, 1, 2, 5, 6, 3, 4]);
});

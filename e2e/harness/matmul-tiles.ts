import type { MatMulArgs } from '../../src/engine/kernels/contract/args/linear-args.ts';
import type { View } from '../../src/engine/kernels/contract/view.ts';
import { kernelsOn } from '../../src/engine/kernels/webgpu/webgpu-kernels.ts';
import { webGpuUnderTest } from './webgpu.ts';

const REPETITIONS = 8;

const TILES = [
  { rows: 4, quads: 1, slices: 1 },
  { rows: 8, quads: 1, slices: 1 },
  { rows: 4, quads: 2, slices: 1 },
  { rows: 8, quads: 2, slices: 1 },
  { rows: 16, quads: 1, slices: 1 },
  { rows: 4, quads: 1, slices: 16 },
];

/** The kinds of product in a GPT-2 of width 64 over 2048 tokens. */
const PRODUCTS = {
  'x·W': { M: 2048, K: 64, N: 256 },
  'dy·Wᵀ': { M: 2048, K: 256, N: 64, transposeB: true },
  'xᵀ·dy': { M: 64, K: 2048, N: 256, transposeA: true },
  logits: { M: 2048, K: 64, N: 512, transposeB: true },
};

/** Milliseconds of the products with each tile, the fastest of some calls: to choose tiles by. */
export const matMulTiles = async (): Promise<Record<string, Record<string, number>>> => {
  const { kernels, queue, device } = await webGpuUnderTest();
  const random = (shape: readonly number[], size: number): View =>
    kernels.upload(
      Float32Array.from({ length: size }, () => Math.random() - 0.5),
      shape,
    );
  const timings: Record<string, Record<string, number>> = {};
  for (const [product, { M, K, N, ...transposes }] of Object.entries(PRODUCTS)) {
    const args: MatMulArgs = {
      ...transposes,
      pairs: [[random([M, K], M * K), random([K, N], K * N)]],
      out: kernels.alloc([M, N]),
    };
    const candidates = TILES.map((tile) => ({
      name: `${tile.rows}x${4 * tile.quads}x${tile.slices}`,
      kernels: kernelsOn(queue, [{ ...tile, minInvocations: 0, minK: 0 }]),
      best: Infinity,
    }));
    // In turn, so that other work on the machine slows all of them down.
    for (let i = 0; i <= REPETITIONS; i++) {
      for (const candidate of candidates) {
        const start = performance.now();
        candidate.kernels.matMul(args);
        await kernels.download({ ...args.out, shape: [1] });
        await device.queue.onSubmittedWorkDone();
        // The first call compiles.
        if (i > 0) candidate.best = Math.min(candidate.best, performance.now() - start);
      }
    }
    timings[product] = Object.fromEntries(candidates.map(({ name, best }) => [name, best]));
  }
  return timings;
};

import { createCpuKernels } from '../../src/engine/kernels/cpu/cpu-kernels.ts';
import { describeDiscrepancy } from '../../src/engine/kernels/testing/compare.ts';
import { conformanceCases } from '../../src/engine/kernels/testing/conformance.ts';
import { runConformance } from '../../src/engine/kernels/testing/run-conformance.ts';
import type { Tile } from '../../src/engine/kernels/webgpu/kernels/matmul-source.ts';
import { SOFTWARE_TILES } from '../../src/engine/kernels/webgpu/kernels/matmul-tiles.ts';
import { createDispatcher } from '../../src/engine/kernels/webgpu/queue/dispatcher.ts';
import { memoryOn } from '../../src/engine/kernels/webgpu/queue/kernel-memory.ts';
import { createPrograms } from '../../src/engine/kernels/webgpu/queue/programs.ts';
import { TILE_CANDIDATES } from '../../src/engine/kernels/webgpu/tuning/autotune.ts';
import { kernelsBy } from '../../src/engine/kernels/webgpu/webgpu-kernels.ts';
import { webGpuUnderTest } from './webgpu.ts';

/** All conformance cases on WebGPU, compared with the cpu kernels. */
export const kernelConformance = async () => {
  const { kernels, errors } = await webGpuUnderTest();
  const report = await runConformance(kernels, createCpuKernels());
  return { ...report, deviceErrors: errors };
};

/** By name the cases whose dimensions are all multiples of 4: only they are computed in tiles. */
const isTiled = ({ name }: { readonly name: string }): boolean => {
  const dimensions = name.match(/\d+/g) ?? ['1'];
  return name.startsWith('matMul') && dimensions.every((dimension) => Number(dimension) % 4 === 0);
};

/** What a product is fused with surrounds the sums: the largest tiles and the sliced one stand for all. */
const takesFused = ({ rows, quads, slices }: Tile): boolean => rows * quads === 16 || slices > 1;

/**
 * The cases of the matrix product with every tile that an adapter could choose, each wherever the
 * dimensions allow it: the cases' matrices are too small to be given the large ones.
 */
export const tileConformance = async () => {
  const { queue, errors } = await webGpuUnderTest();
  const reference = createCpuKernels();
  // Shared: what is computed in the same tile again need not be compiled again.
  const dispatch = createDispatcher(queue, createPrograms(queue.device));
  const failed: { name: string; details: string }[] = [];
  let runs = 0;
  for (const tile of TILE_CANDIDATES) {
    const { rows, quads, slices } = tile;
    const anywhere = { rows, quads, slices, minInvocations: 0, minK: 0 };
    const candidate = kernelsBy(memoryOn(queue), dispatch, [anywhere, ...SOFTWARE_TILES]);
    const cases = conformanceCases
      .filter(isTiled)
      .filter(({ name }) => takesFused(tile) || !name.startsWith('matMul fused'));
    for (const conformanceCase of cases) {
      const discrepancies = await conformanceCase.run(candidate, reference);
      const name = `${conformanceCase.name}, tile ${rows}×${4 * quads}, ${slices} slices`;
      const details = discrepancies.map(describeDiscrepancy).join('; ');
      if (details) failed.push({ name, details });
      runs++;
    }
  }
  return { runs, failed, deviceErrors: errors };
};

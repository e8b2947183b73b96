import { openWebGpu } from '../../src/engine/kernels/webgpu/open-webgpu.ts';

/** What the profiler says after so many fills and one copy, twice. */
export const profileOfFills = async (fills: number) => {
  const { kernels, profiler } = await openWebGpu({ profile: true });
  const view = kernels.alloc([1 << 16]);
  const other = kernels.alloc([1 << 16]);
  const work = () => {
    for (let i = 0; i < fills; i++) kernels.fill(view, i);
    kernels.copy(view, other);
    return profiler?.take();
  };
  const first = await work();
  const second = await work();
  return { first, second, last: (await kernels.download(other))[0] };
};

import { createAssets } from '../../../src/client/assets.ts';
import { describeAdapter, probeWebGpu } from '../../../src/engine/kernels/webgpu/queue/device.ts';
import { teamGenerator, teamTarget } from '../../../src/engine/team/team-ports.ts';
import { startMember } from '../../../workers/start-member.ts';
import { createBench, type Bench } from '../bench.ts';
import type { LabPorts } from '../surroundings.ts';

/** Typed arrays as base64, since what a page returns must survive JSON. */
export type EncodedResults = Readonly<Record<string, string>>;

/** The browser's WebGPU adapter, or why there is none. */
export type Adapter =
  | { readonly available: true; readonly name: string; readonly software: boolean }
  | { readonly available: false; readonly reason: string };

export interface PageBench extends Omit<Bench, 'results'> {
  readonly results: () => Promise<EncodedResults>;
  readonly adapter: () => Promise<Adapter>;
}

const encode = (values: Float32Array): string => {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  let text = '';
  // A call takes some ten thousand arguments and no more.
  for (let i = 0; i < bytes.length; i += 8192) {
    text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  }
  return btoa(text);
};

const assets = createAssets(location.href);

const openPorts = (): LabPorts => ({
  generator: teamGenerator(assets, {
    threads: 1,
    startMember: () => startMember('generator', location.href),
  }),
  target: teamTarget(assets, {
    threads: 1,
    startMember: () => startMember('target', location.href),
  }),
});

const bench = createBench({ assets, openPorts });

export const pageBench: PageBench = {
  ...bench,
  results: async () =>
    Object.fromEntries(
      Object.entries(await bench.results()).map(([name, values]) => [name, encode(values)]),
    ),
  adapter: async () => {
    const probe = await probeWebGpu();
    if (!probe.available) return probe;
    return { available: true, name: describeAdapter(probe.adapterInfo), software: probe.software };
  },
};

declare global {
  interface Window {
    bench: PageBench;
  }
}

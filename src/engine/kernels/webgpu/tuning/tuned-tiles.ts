import { tidy } from '@tensorflow/tfjs-core';
import { deriveSeed } from '../../../../core/random.ts';
import type { TuningStore } from '../../../../protocol/tuning-store.ts';
import type { TileRule } from '../kernels/matmul-tiles.ts';
import { productClassOf, TYPICAL_PRODUCTS } from '../kernels/product-class.ts';
import type { TfjsQueue } from '../queue/tfjs-queue.ts';
import { chooseTiles, TILE_CANDIDATES, tunedRules, type TileChoice } from './autotune.ts';
import { measureTiles } from './measure-tiles.ts';
import { tileTrials } from './tile-trials.ts';

/** Changes with anything that could change the outcome: the adapter, the kernels, the products. */
const tuningKey = (queue: TfjsQueue, adapter: string): string => {
  const sources: string[] = [];
  tidy(() => {
    const imagine = (shape: readonly number[]) => queue.imagine(shape, 'float32');
    for (const product of TYPICAL_PRODUCTS) {
      for (const { dispatch } of tileTrials(product, imagine)) {
        const { name, constants, wgsl } = dispatch;
        sources.push(name, JSON.stringify(constants), typeof wgsl === 'string' ? wgsl : wgsl());
      }
    }
  });
  return `tiles ${deriveSeed('tiles', ...sources)} ${adapter}`;
};

/** Classes by name, each with its candidate's number. */
const write = (choices: readonly TileChoice[]): string =>
  JSON.stringify(
    Object.fromEntries(
      choices.map(({ productClass, tile }) => [productClass, TILE_CANDIDATES.indexOf(tile)]),
    ),
  );

const read = (text: string): readonly TileChoice[] => {
  const numbers = new Map(Object.entries(JSON.parse(text) as Record<string, number>));
  return TYPICAL_PRODUCTS.map(productClassOf).flatMap((productClass) => {
    const tile = TILE_CANDIDATES[numbers.get(productClass) ?? -1];
    return tile ? [{ productClass, tile }] : [];
  });
};

export interface TuningOptions {
  readonly queue: TfjsQueue;
  /** The adapter in words. */
  readonly adapter: string;
  readonly store: TuningStore;
  /** The rules where nothing better has been measured. */
  readonly usual: readonly TileRule[];
}

/** The tiles that suit the device best, as measured now or on an earlier visit. Never throws. */
export const tunedTiles = async ({
  queue,
  adapter,
  store,
  usual,
}: TuningOptions): Promise<readonly TileRule[]> => {
  const key = tuningKey(queue, adapter);
  const recall = async (): Promise<readonly TileChoice[] | undefined> => {
    const text = await store.read(key);
    return text === undefined ? undefined : read(text);
  };
  const tune = async (): Promise<readonly TileChoice[]> => {
    const known = await recall().catch(() => undefined);
    if (known) return known;
    const measured = await measureTiles(queue);
    const choices = chooseTiles(usual, measured);
    // Without a memory the next visit measures again.
    if (measured.length > 0) await store.write(key, write(choices)).catch(() => undefined);
    return choices;
  };
  try {
    // Both workers open the GPU at once: measuring side by side they would disturb each other.
    return tunedRules(await navigator.locks.request(key, tune), usual);
  } catch {
    return usual;
  }
};

import { BackendWasm, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { engine, env, findBackend, setBackend, type Tensor } from '@tensorflow/tfjs-core';

import { fetchPart } from '../../../core/fetch-part.ts';
import { DeviceLost } from '../../../protocol/errors.ts';
import type { DType } from '../contract/view.ts';

/** What our module needs of tfjs' wasm backend; its private members are touched only here. */
export interface TfjsHeap {
  /** Grows when tfjs allocates: a typed array over it is good until the next allocation. */
  readonly memory: WebAssembly.Memory;
  /** An uninitialised tensor, owned by the enclosing tf.tidy. @throws DeviceLost if the memory is full. */
  readonly allocate: (shape: readonly number[], dtype: DType) => Tensor;
  /** Where a tensor begins, in bytes. @throws Error if it is disposed. */
  readonly address: (tensor: Tensor) => number;
}

const BYTES = 4; // of a float32 or int32

/** Members of tfjs-backend-wasm 4.22 that its types leave out. */
interface EmscriptenModule {
  readonly asm: { readonly memory: WebAssembly.Memory };
}

/** A bundle cannot find tfjs' binary next to its script; in Node tfjs finds it by itself. */
const locateBinary = async (): Promise<void> => {
  if (env().getBool('IS_NODE')) return;
  const { default: url } = await fetchPart(
    'tfjs’ WebAssembly',
    () => import('@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url'),
  );
  // tfjs wants all three paths; the other two are never fetched.
  setWasmPaths({
    'tfjs-backend-wasm.wasm': url,
    'tfjs-backend-wasm-simd.wasm': url,
    'tfjs-backend-wasm-threaded-simd.wasm': url,
  });
};

const startBackend = async (): Promise<BackendWasm> => {
  // The build with threads is no faster here, and its shared memory would not fit our module.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (!(await env().getAsync('WASM_HAS_SIMD_SUPPORT'))) {
    throw new Error('This browser has no WebAssembly SIMD, which the wasm backend needs.');
  }
  await locateBinary();
  await setBackend('wasm');
  const backend: unknown = findBackend('wasm');
  if (!(backend instanceof BackendWasm)) throw new Error('The tfjs backend wasm did not start.');
  return backend;
};

/**
 * Starts tfjs' wasm backend, on one thread, unless it runs already.
 *
 * @throws Error if there is no WebAssembly SIMD.
 */
export const openTfjsHeap = async (): Promise<TfjsHeap> => {
  const backend = await startBackend();
  const { memory } = (backend.wasm as unknown as EmscriptenModule).asm;
  // A tensor never moves, and one lookup here is cheaper than the two of tfjs' own map.
  const addresses = new WeakMap<Tensor, number>();

  const address = (tensor: Tensor): number => {
    if (tensor.isDisposed) throw new Error('A kernel was given a disposed tensor.');
    let at = addresses.get(tensor);
    if (at === undefined) {
      at = backend.dataIdMap.get(tensor.dataId).memoryOffset;
      addresses.set(tensor, at);
    }
    return at;
  };

  const allocate = (shape: readonly number[], dtype: DType): Tensor => {
    const tensor = engine().makeTensorFromTensorInfo(
      backend.makeOutput([...shape], dtype),
      backend,
    );
    const bytes = tensor.size * BYTES;
    const from = address(tensor);
    // tfjs does not look: a full heap's allocator answers with 0, or with room past the end.
    if (bytes > 0 && (from === 0 || from + bytes > memory.buffer.byteLength)) {
      throw new DeviceLost(
        `there is no memory left for ${Math.ceil(bytes / 2 ** 20)} MiB more. Fewer texts a GRPO step (T·B) or shorter ones need less`,
      );
    }
    return tensor;
  };

  return { memory, allocate, address };
};

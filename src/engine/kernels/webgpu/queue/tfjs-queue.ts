import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu.js';
import { engine, env, type Tensor, type TensorInfo } from '@tensorflow/tfjs-core';

import { DeviceLost } from '../../../../protocol/errors.ts';
import { sizeOf, type DType, type View } from '../../contract/view.ts';

const BYTES_PER_NUMBER = 4;
/** WebGPU binds storage buffers at multiples of 256 bytes. */
const OFFSET_ALIGNMENT = 64;

/**
 * What is used of WebGPUBackend 4.22.0 beyond its public members. All of it is here, and the
 * package's version is pinned.
 */
interface BackendInternals {
  /** Data that recorded commands use: its disposal waits for the submit. */
  readonly commandQueueOwnedIds: WeakSet<object>;
  readonly commandEncoder: GPUCommandEncoder;
  computePassEncoder: GPUComputePassEncoder | null;
  dispatchCountInPass: number;
  /** A uniform buffer from the pool, not handed out again before the commands are submitted. */
  makeUniforms(fields: { type: 'float32' | 'int32'; data: number[] }[]): GPUBufferBinding;
}

export interface TfjsQueue {
  readonly device: GPUDevice;
  /** A tensor of uninitialised numbers on the GPU, owned by the enclosing tf.tidy. */
  alloc(shape: readonly number[], dtype: DType): View;
  upload(values: Float32Array | Int32Array, shape: readonly number[]): View;
  /**
   * The view's bytes after all commands recorded so far.
   * @throws if the device has refused a command or run out of memory since the start.
   */
  download(view: View): Promise<ArrayBuffer>;
  /** Where a view lies on the GPU. @throws if the view's offset is not a multiple of 64. */
  binding(view: View): GPUBufferBinding;
  /** A uniform buffer with these numbers, valid for the commands recorded until the next submit. */
  uniforms(type: 'float32' | 'int32', values: readonly number[]): GPUBufferBinding;
  /**
   * A tensor with a shape and an identity but no room on the GPU, for work that is only gone
   * through; owned by the enclosing tf.tidy.
   */
  imagine(shape: readonly number[], dtype: DType): View;
  /**
   * Records one dispatch among tfjs' own commands; it submits as tfjs does, some at a time.
   * @param timestampWrites If given, the dispatch gets a pass of its own, which is timed.
   */
  record(
    views: { reads: readonly View[]; writes: readonly View[] },
    encode: (pass: GPUComputePassEncoder) => void,
    timestampWrites?: GPUComputePassTimestampWrites,
  ): void;
  /** Submits what is recorded, and after it what `encode` adds. */
  submit(encode: (encoder: GPUCommandEncoder) => void): void;
}

/** The commands and the memory of tfjs' WebGPU backend, as own kernels need them. */
export const createTfjsQueue = (backend: WebGPUBackend): TfjsQueue => {
  const internals = backend as unknown as BackendInternals;

  // WebGPU skips a submit that holds an invalid command and reports it later, to nobody: whoever
  // reads results back shall hear of it instead of reading what was there before.
  let failure: string | undefined;
  backend.device.addEventListener('uncapturederror', ({ error }) => (failure ??= error.message));

  // Not tfjs' active backend, which another may have become.
  const track = (info: TensorInfo): Tensor => engine().makeTensorFromTensorInfo(info, backend);

  const place = (info: TensorInfo): Tensor => {
    // At once: kernels write into tensors that tfjs itself has never seen used.
    backend.uploadToGPU(info.dataId);
    return track(info);
  };

  const bufferOf = ({ tensor }: View): GPUBuffer => {
    if (tensor.isDisposed) throw new Error('A view of a disposed tensor has no numbers.');
    // A tensor that tfjs made may still be in the CPU's memory only.
    backend.uploadToGPU(tensor.dataId);
    const { resource } = backend.tensorMap.get(tensor.dataId);
    if (!(resource instanceof GPUBuffer)) throw new Error('A view needs a tensor in a GPU buffer.');
    return resource;
  };

  const submit: TfjsQueue['submit'] = (encode) => {
    backend.ensureCommandEncoderReady();
    backend.endComputePassEncoder();
    encode(internals.commandEncoder);
    backend.submitQueue();
  };

  return {
    device: backend.device,

    alloc: (shape, dtype) => {
      const tensor = place(backend.makeTensorInfo([...shape], dtype));
      return { tensor, offset: 0, shape };
    },

    upload: (values, shape) => {
      if (values.length !== sizeOf(shape)) {
        throw new Error(`${values.length} numbers do not fill [${shape.join(', ')}].`);
      }
      const dtype = values instanceof Int32Array ? 'int32' : 'float32';
      return {
        tensor: place(backend.makeTensorInfo([...shape], dtype, values)),
        offset: 0,
        shape,
      };
    },

    download: async (view) => {
      const size = sizeOf(view.shape) * BYTES_PER_NUMBER;
      if (size === 0) return new ArrayBuffer(0);
      const source = bufferOf(view);
      const staging = backend.bufferManager.acquireBuffer(
        size,
        GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
      );
      submit((encoder) =>
        encoder.copyBufferToBuffer(source, view.offset * BYTES_PER_NUMBER, staging, 0, size),
      );
      await staging.mapAsync(GPUMapMode.READ);
      const bytes = staging.getMappedRange().slice(0);
      staging.unmap();
      backend.bufferManager.releaseBuffer(staging);
      // What it skipped is missing in what comes later, too.
      if (failure !== undefined) throw new DeviceLost(`WebGPU failed: ${failure}`);
      return bytes;
    },

    binding: (view) => {
      if (view.offset % OFFSET_ALIGNMENT !== 0) {
        throw new Error(`WebGPU cannot bind a view at ${view.offset}: not a multiple of 64.`);
      }
      return {
        buffer: bufferOf(view),
        offset: view.offset * BYTES_PER_NUMBER,
        size: sizeOf(view.shape) * BYTES_PER_NUMBER,
      };
    },

    uniforms: (type, values) => {
      const fields: { type: 'float32' | 'int32'; data: number[] }[] = [];
      // In fours, as tfjs aligns a field of four like a vec4: the numbers then lie side by side.
      for (let i = 0; i < values.length; i += 4) {
        fields.push({ type, data: [0, 1, 2, 3].map((lane) => values[i + lane] ?? 0) });
      }
      return internals.makeUniforms(fields);
    },

    imagine: (shape, dtype) => ({
      tensor: track(backend.makeTensorInfo([...shape], dtype)),
      offset: 0,
      shape,
    }),

    record: ({ reads, writes }, encode, timestampWrites) => {
      for (const { tensor } of reads) internals.commandQueueOwnedIds.add(tensor.dataId);
      for (const { tensor } of writes) {
        internals.commandQueueOwnedIds.add(tensor.dataId);
        // tfjs keeps what tensor.data() once read and would answer with it again.
        (backend.tensorMap.get(tensor.dataId) as { values: unknown }).values = null;
      }
      backend.ensureCommandEncoderReady();
      if (timestampWrites) backend.endComputePassEncoder();
      internals.computePassEncoder ??= internals.commandEncoder.beginComputePass(
        timestampWrites && { timestampWrites },
      );
      encode(internals.computePassEncoder);
      if (timestampWrites) backend.endComputePassEncoder();
      internals.dispatchCountInPass++;
      if (internals.dispatchCountInPass >= env().getNumber('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE')) {
        backend.endComputePassEncoder();
        backend.submitQueue();
      }
    },

    submit,
  };
};

import { engine } from '@tensorflow/tfjs-core';

/** What the work has used since the page or process began. */
export interface Gauge {
  readonly dispatches: number | null;
  readonly peakBytes: number | null;
}

/** Puts another function in the place of a method. */
const replace = <T extends object, K extends keyof T>(
  target: T,
  name: K,
  wrap: (original: T[K]) => T[K],
): void => {
  target[name] = wrap(target[name]);
};

/**
 * Counts dispatches and the bytes of live buffers where WebGPU itself is called, so all engines
 * alike. Pooled buffers are live: they take memory. Call it before a device is asked for.
 */
export const watchGpu = (): (() => Gauge) => {
  let dispatches = 0;
  let bytes = 0;
  let peakBytes = 0;
  const live = new WeakSet<GPUBuffer>();
  replace(GPUComputePassEncoder.prototype, 'dispatchWorkgroups', (original) => {
    return function (this: GPUComputePassEncoder, ...counts) {
      dispatches += 1;
      original.apply(this, counts);
    };
  });
  replace(GPUComputePassEncoder.prototype, 'dispatchWorkgroupsIndirect', (original) => {
    return function (this: GPUComputePassEncoder, ...place) {
      dispatches += 1;
      original.apply(this, place);
    };
  });
  replace(GPUDevice.prototype, 'createBuffer', (original) => {
    return function (this: GPUDevice, descriptor) {
      const buffer = original.call(this, descriptor);
      live.add(buffer);
      bytes += buffer.size;
      peakBytes = Math.max(peakBytes, bytes);
      return buffer;
    };
  });
  replace(GPUBuffer.prototype, 'destroy', (original) => {
    return function (this: GPUBuffer) {
      if (live.delete(this)) bytes -= this.size;
      original.call(this);
    };
  });
  return () => ({ dispatches, peakBytes });
};

/** The most bytes that tfjs' tensors took at once. */
export const watchTensors = (): (() => Gauge) => {
  const tfjs = engine();
  let peakBytes = 0;
  replace(tfjs, 'trackTensor', (original) => (tensor, backend) => {
    original.call(tfjs, tensor, backend);
    peakBytes = Math.max(peakBytes, tfjs.state.numBytes);
  });
  return () => ({ dispatches: null, peakBytes });
};

/** Tensors alive in tfjs. */
export const aliveTensors = (): number => engine().state.numTensors;

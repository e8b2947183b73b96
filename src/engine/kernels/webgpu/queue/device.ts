import { engine, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core';
// Not the package's entry: that registers a factory of its own, which fails without a word where
// the adapter is missing, and 170 stock kernels that nothing here calls.
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu.js';

/** The step of the set-up that failed. */
export type WebGpuStep = 'secure-context' | 'api' | 'adapter' | 'limits' | 'device';

export interface WebGpuUnavailable {
  readonly available: false;
  readonly step: WebGpuStep;
  /** A sentence for the person at the page. */
  readonly reason: string;
}

export interface WebGpuDevice {
  readonly available: true;
  readonly device: GPUDevice;
  readonly adapterInfo: GPUAdapterInfo;
  /** Drawn by the CPU (SwiftShader, llvmpipe, WARP): correct, but slower than WebAssembly. */
  readonly software: boolean;
  /** Resolves when the device is gone, with the browser's words. Never rejects. */
  readonly lost: Promise<string>;
}

export type WebGpuProbe = WebGpuDevice | WebGpuUnavailable;

/** A kernel binds up to this many storage buffers; WebGPU guarantees as many. */
const STORAGE_BUFFERS_PER_STAGE = 8;
const WORKGROUP_INVOCATIONS = 256;

/** Limits that are taken as high as the adapter offers them. */
const RAISED_LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupsPerDimension',
] as const satisfies readonly (keyof GPUSupportedLimits)[];

/** Features that are used where the adapter has them: to tune and to profile. */
const WELCOME_FEATURES = ['timestamp-query'] as const satisfies readonly GPUFeatureName[];

const unavailable = (step: WebGpuStep, reason: string): WebGpuUnavailable => ({
  available: false,
  step,
  reason,
});

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

const isSoftware = (info: GPUAdapterInfo): boolean =>
  info.isFallbackAdapter || /swiftshader|llvmpipe|warp|basic render/i.test(describeAdapter(info));

/** The adapter in words, as far as the browser tells: vendor, architecture, device. */
export const describeAdapter = (info: GPUAdapterInfo): string =>
  [info.vendor, info.architecture, info.device, info.description].filter(Boolean).join(' ');

/** How the adapter falls short of what the kernels need; undefined where it does not. */
const shortcoming = (limits: GPUSupportedLimits): string | undefined => {
  if (limits.maxStorageBuffersPerShaderStage < STORAGE_BUFFERS_PER_STAGE) {
    return `${limits.maxStorageBuffersPerShaderStage} storage buffers a stage, ${STORAGE_BUFFERS_PER_STAGE} needed`;
  }
  if (limits.maxComputeInvocationsPerWorkgroup < WORKGROUP_INVOCATIONS) {
    return `${limits.maxComputeInvocationsPerWorkgroup} invocations a workgroup, ${WORKGROUP_INVOCATIONS} needed`;
  }
  return undefined;
};

const requestDevice = (adapter: GPUAdapter): Promise<GPUDevice> =>
  adapter.requestDevice({
    requiredFeatures: WELCOME_FEATURES.filter((feature) => adapter.features.has(feature)),
    requiredLimits: Object.fromEntries(RAISED_LIMITS.map((name) => [name, adapter.limits[name]])),
  });

/** Asks for a WebGPU device, step by step, so that a failure can say at which step and why. */
export const probeWebGpu = async (): Promise<WebGpuProbe> => {
  if (!globalThis.isSecureContext) {
    return unavailable(
      'secure-context',
      'WebGPU needs a page served over https or from localhost.',
    );
  }
  // The types promise navigator.gpu; browsers without WebGPU do not keep that promise.
  const gpu = (navigator as { gpu?: GPU }).gpu;
  if (!gpu) return unavailable('api', 'This browser has no WebGPU.');

  let adapter: GPUAdapter | null;
  try {
    adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  } catch (error) {
    return unavailable('adapter', `The browser failed to look for a GPU: ${messageOf(error)}`);
  }
  if (!adapter) {
    return unavailable('adapter', 'The browser has WebGPU but offers no usable graphics adapter.');
  }
  const shortage = shortcoming(adapter.limits);
  if (shortage) return unavailable('limits', `The graphics adapter is too small: ${shortage}.`);

  try {
    const device = await requestDevice(adapter);
    return {
      available: true,
      device,
      adapterInfo: adapter.info,
      software: isSoftware(adapter.info),
      lost: device.lost.then(({ message }) => message || 'The graphics device was lost.'),
    };
  } catch (error) {
    return unavailable('device', `The graphics adapter gave no device: ${messageOf(error)}`);
  }
};

/** Makes tfjs' WebGPU backend over the device the active one. */
export const registerWebGpuBackend = async ({
  device,
  adapterInfo,
}: WebGpuDevice): Promise<WebGPUBackend> => {
  const backend = new WebGPUBackend(device, adapterInfo);
  // An earlier set-up, or an import of the package's entry, has taken the name.
  if ('webgpu' in engine().registryFactory) removeBackend('webgpu');
  registerBackend('webgpu', () => backend);
  if (!(await setBackend('webgpu'))) throw new Error('tfjs refused its WebGPU backend.');
  return backend;
};

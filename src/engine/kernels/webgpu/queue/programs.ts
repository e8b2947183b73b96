import { moduleSource, programKey, type Dispatch, type Slot } from './program.ts';

export interface Program {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
}

/** What has been compiled so far: each source once, for all who dispatch on the device. */
export interface Programs {
  /** The program of a dispatch; one that is not ready yet is compiled on the spot. */
  of(dispatch: Dispatch, slots: readonly Slot[]): Program;
  /** Compiles it without holding anything up; resolves when `of` has it at hand. */
  prepare(dispatch: Dispatch, slots: readonly Slot[]): Promise<void>;
}

const describe = (device: GPUDevice, dispatch: Dispatch, slots: readonly Slot[]) => {
  const label = dispatch.name;
  // Not layout 'auto': that drops bindings a variant of the source happens not to use.
  const types = slots.map(({ access }): GPUBufferBindingType =>
    access === 'read' ? 'read-only-storage' : 'storage',
  );
  if (dispatch.uniforms) types.push('uniform');
  const layout = device.createBindGroupLayout({
    label,
    entries: types.map((type, binding) => ({
      binding,
      visibility: GPUShaderStage.COMPUTE,
      buffer: { type },
    })),
  });
  const descriptor: GPUComputePipelineDescriptor = {
    label,
    layout: device.createPipelineLayout({ label, bindGroupLayouts: [layout] }),
    compute: {
      module: device.createShaderModule({ label, code: moduleSource(dispatch, slots) }),
      entryPoint: 'main',
    },
  };
  return { layout, descriptor };
};

export const createPrograms = (device: GPUDevice): Programs => {
  const ready = new Map<string, Program>();
  const preparing = new Map<string, Promise<void>>();

  const compile = async (key: string, dispatch: Dispatch, slots: readonly Slot[]) => {
    const { layout, descriptor } = describe(device, dispatch, slots);
    try {
      const pipeline = await device.createComputePipelineAsync(descriptor);
      // Who could not wait for it may have compiled it meanwhile.
      if (!ready.has(key)) ready.set(key, { pipeline, layout });
    } finally {
      preparing.delete(key);
    }
  };

  return {
    of: (dispatch, slots) => {
      const key = programKey(dispatch, slots);
      let program = ready.get(key);
      if (!program) {
        const { layout, descriptor } = describe(device, dispatch, slots);
        program = { pipeline: device.createComputePipeline(descriptor), layout };
        ready.set(key, program);
      }
      return program;
    },
    prepare: (dispatch, slots) => {
      const key = programKey(dispatch, slots);
      if (ready.has(key)) return Promise.resolve();
      let promise = preparing.get(key);
      if (!promise) preparing.set(key, (promise = compile(key, dispatch, slots)));
      return promise;
    },
  };
};

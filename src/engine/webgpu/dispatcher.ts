import { gridOf, moduleSource, programKey, slotsOf, type Dispatch, type Slot } from './program.ts';
import type { TfjsQueue } from './tfjs-queue.ts';

interface Program {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
}

export type Dispatcher = (dispatch: Dispatch) => void;

const build = (device: GPUDevice, dispatch: Dispatch, slots: readonly Slot[]): Program => {
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
  const pipeline = device.createComputePipeline({
    label,
    layout: device.createPipelineLayout({ label, bindGroupLayouts: [layout] }),
    compute: {
      module: device.createShaderModule({ label, code: moduleSource(dispatch, slots) }),
      entryPoint: 'main',
    },
  });
  return { pipeline, layout };
};

/** Runs dispatches on the queue, compiling each source once. */
export const createDispatcher = (queue: TfjsQueue): Dispatcher => {
  const programs = new Map<string, Program>();
  return (dispatch) => {
    const [x, y] = gridOf(dispatch);
    if (x === 0) return;
    const slots = slotsOf(dispatch);
    const key = programKey(dispatch, slots);
    let program = programs.get(key);
    if (!program) programs.set(key, (program = build(queue.device, dispatch, slots)));
    const { pipeline, layout } = program;

    const resources = slots.map(({ view }) => queue.binding(view));
    if (dispatch.uniforms) {
      const { type, values } = dispatch.uniforms;
      resources.push(queue.uniforms(type, Object.values(values)));
    }
    const bindGroup = queue.device.createBindGroup({
      layout,
      entries: resources.map((resource, binding) => ({ binding, resource })),
    });
    const views = (access: Slot['access']) =>
      slots.filter((slot) => slot.access === access).map(({ view }) => view);
    queue.record({ reads: views('read'), writes: views('read_write') }, (pass) => {
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindGroup);
      pass.dispatchWorkgroups(x, y);
    });
  };
};

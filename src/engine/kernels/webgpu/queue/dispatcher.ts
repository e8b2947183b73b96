import { gridOf, slotsOf, type Dispatch, type Slot } from './program.ts';
import type { Program, Programs } from './programs.ts';
import type { TfjsQueue } from './tfjs-queue.ts';

export type Dispatcher = (dispatch: Dispatch) => void;

export interface PassTimer {
  /** Where the compute pass of the next dispatch of this name is to leave its two timestamps. */
  passOf(kernel: string): GPUComputePassTimestampWrites;
}

/** The views of a dispatch, bound to its program's places. */
export const bindGroupOf = (
  queue: TfjsQueue,
  { layout }: Program,
  { uniforms }: Dispatch,
  slots: readonly Slot[],
): GPUBindGroup => {
  const resources = slots.map(({ view }) => queue.binding(view));
  if (uniforms) resources.push(queue.uniforms(uniforms.type, Object.values(uniforms.values)));
  return queue.device.createBindGroup({
    layout,
    entries: resources.map((resource, binding) => ({ binding, resource })),
  });
};

/** Runs dispatches on the queue, and has a timer time each of them if there is one. */
export const createDispatcher =
  (queue: TfjsQueue, programs: Programs, timer?: PassTimer): Dispatcher =>
  (dispatch) => {
    const [x, y] = gridOf(dispatch);
    if (x === 0) return;
    const slots = slotsOf(dispatch);
    const program = programs.of(dispatch, slots);
    const bindGroup = bindGroupOf(queue, program, dispatch, slots);
    const views = (access: Slot['access']) =>
      slots.filter((slot) => slot.access === access).map(({ view }) => view);
    queue.record(
      { reads: views('read'), writes: views('read_write') },
      (pass) => {
        pass.setPipeline(program.pipeline);
        pass.setBindGroup(0, bindGroup);
        pass.dispatchWorkgroups(x, y);
      },
      timer?.passOf(dispatch.name),
    );
  };

import type { View } from '../../contract/view.ts';
import { lanesSource, type Lanes, type Packed } from './lanes.ts';

/** Numbers that change from call to call, so that they may not be part of the source. */
export interface Uniforms {
  readonly type: 'float32' | 'int32';
  readonly values: Readonly<Record<string, number>>;
}

type Bindings = Readonly<Record<string, View | Packed | undefined>>;

/**
 * One call of a kernel, as data. The names of the bindings and constants are those of the WGSL,
 * which defines either `fn run(i: u32)`, called for each i below `invocations`, or, for kernels
 * whose invocations work together, `fn runGroup(group: u32, lane: u32)`, called for each of
 * `workgroups` by `workgroupSize` lanes.
 */
export interface Dispatch {
  /** Together with the constants and the kinds of the bindings it identifies the source. */
  readonly name: string;
  /** Whole numbers, at least 0. */
  readonly constants: Readonly<Record<string, number>>;
  /** Views left undefined are not bound, and `has_<name>` is false in the WGSL. */
  readonly reads: Bindings;
  readonly writes: Readonly<Record<string, View | Packed>>;
  readonly uniforms?: Uniforms;
  /** The width of the type Lanes in the WGSL; 1 if not given. */
  readonly lanes?: Lanes;
  readonly wgsl: string | (() => string);
  readonly size: { readonly invocations: number } | { readonly workgroups: number };
  /** 64 if not given. */
  readonly workgroupSize?: number;
}

export interface Slot {
  readonly name: string;
  readonly view: View;
  readonly access: 'read' | 'read_write';
  readonly element: 'f32' | 'i32' | 'vec4<f32>';
}

const DEFAULT_WORKGROUP_SIZE = 64;
const MAX_WORKGROUPS_PER_DIMENSION = 65535;

const workgroupSizeOf = (dispatch: Dispatch): number =>
  dispatch.workgroupSize ?? DEFAULT_WORKGROUP_SIZE;

/**
 * The storage bindings in their order: reads, then writes. WebGPU refuses a buffer that one
 * dispatch binds both as read-only and as writable, even at ranges apart; a read from a tensor that
 * is written as well is therefore bound as writable.
 */
export const slotsOf = ({ reads, writes }: Dispatch): readonly Slot[] => {
  const viewOf = (bound: View | Packed): View => ('view' in bound ? bound.view : bound);
  const elementOf = (bound: View | Packed): Slot['element'] => {
    if (viewOf(bound).tensor.dtype === 'int32') return 'i32';
    return 'lanes' in bound && bound.lanes === 4 ? 'vec4<f32>' : 'f32';
  };
  const written = new Set(Object.values(writes).map((bound) => viewOf(bound).tensor.dataId));
  const slots: Slot[] = [];
  for (const [name, bound] of Object.entries(reads)) {
    if (!bound) continue;
    const view = viewOf(bound);
    const access = written.has(view.tensor.dataId) ? 'read_write' : 'read';
    slots.push({ name, view, access, element: elementOf(bound) });
  }
  for (const [name, bound] of Object.entries(writes)) {
    slots.push({ name, view: viewOf(bound), access: 'read_write', element: elementOf(bound) });
  }
  return slots;
};

/** Equal for dispatches that run the same source. */
export const programKey = (dispatch: Dispatch, slots: readonly Slot[]): string =>
  [
    dispatch.name,
    workgroupSizeOf(dispatch),
    dispatch.lanes ?? 1,
    ...Object.entries(dispatch.size).flat(),
    ...Object.entries(dispatch.constants).flat(),
    ...slots.flatMap(({ name, access, element }) => [name, access, element]),
  ].join(' ');

const RUN = `  let i = (group.y * groups.x + group.x) * workgroupSize + lane;
  if (i < invocations) { run(i); }`;
// The bound is the same for a whole workgroup, so that its barriers stay in uniform control flow.
const RUN_GROUP = `  let index = group.y * groups.x + group.x;
  if (index < workgroups) { runGroup(index, lane); }`;

/** The complete WGSL module: constants, bindings, the Lanes type, the kernel and its entry point. */
export const moduleSource = (dispatch: Dispatch, slots: readonly Slot[]): string => {
  const constants = {
    ...dispatch.constants,
    ...dispatch.size,
    workgroupSize: workgroupSizeOf(dispatch),
  };
  const fields = Object.keys(dispatch.uniforms?.values ?? {});
  const fieldType = dispatch.uniforms?.type === 'int32' ? 'i32' : 'f32';
  return [
    ...Object.entries(constants).map(([name, value]) => `const ${name} = ${value}u;`),
    // A name that is not bound must still mean something in the branch that is never taken.
    ...Object.entries(dispatch.reads).map(([name, bound]) =>
      bound
        ? `const has_${name} = true;`
        : `const has_${name} = false; var<private> ${name}: array<Lanes, 1>;`,
    ),
    ...slots.map(
      ({ name, access, element }, binding) =>
        `@group(0) @binding(${binding}) var<storage, ${access}> ${name}: array<${element}>;`,
    ),
    fields.length > 0
      ? `struct Uniforms { ${fields.map((name) => `${name}: ${fieldType}`).join(', ')} }
@group(0) @binding(${slots.length}) var<uniform> uniforms: Uniforms;`
      : '',
    lanesSource(dispatch.lanes ?? 1),
    typeof dispatch.wgsl === 'string' ? dispatch.wgsl : dispatch.wgsl(),
    `@compute @workgroup_size(${workgroupSizeOf(dispatch)})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) lane: u32) {
${'invocations' in dispatch.size ? RUN : RUN_GROUP}
}`,
  ].join('\n');
};

/** The grid of workgroups: a line, folded to a rectangle where it is longer than WebGPU allows. */
export const gridOf = (dispatch: Dispatch): readonly [x: number, y: number] => {
  const { size } = dispatch;
  const groups =
    'workgroups' in size
      ? size.workgroups
      : Math.ceil(size.invocations / workgroupSizeOf(dispatch));
  const y = Math.ceil(groups / MAX_WORKGROUPS_PER_DIMENSION);
  return [y === 0 ? 0 : Math.ceil(groups / y), y];
};

import type {
  AdamWAdjointArgs,
  AdamWArgs,
  AdamWSettings,
  ClipScaleArgs,
} from '../../contract/args/optimizer-args.ts';
import { sizeOf } from '../../contract/view.ts';
import { lanesFor, packed } from '../queue/lanes.ts';
import type { Dispatch, Uniforms } from '../queue/program.ts';

/** Formed in float64: 1 − β taken in float32 would lose half of its digits. */
const settings = (args: AdamWSettings & { readonly t: number }): Uniforms => ({
  type: 'float32',
  values: {
    lr: args.lr,
    beta1: args.beta1,
    beta2: args.beta2,
    rest1: 1 - args.beta1,
    rest2: 1 - args.beta2,
    correction1: 1 - args.beta1 ** args.t,
    correction2: 1 - args.beta2 ** args.t,
    eps: args.eps,
    epsRoot: args.epsRoot,
    weightDecay: args.weightDecay,
  },
});

/** Invocation i updates number i, or numbers 4i to 4i + 3, of the `count` parameters. */
export const adamW = (args: AdamWArgs): Dispatch => {
  const parameters = sizeOf(args.gradient.shape);
  const lanes = lanesFor(parameters);
  return {
    name: 'adamW',
    constants: { count: parameters / lanes },
    reads: {
      state: packed(args.state, lanes),
      gradient: packed(args.gradient, lanes),
      gradScale: args.gradScale,
    },
    writes: { nextState: packed(args.nextState, lanes) },
    uniforms: settings(args),
    lanes,
    wgsl: `
fn run(i: u32) {
  var g = gradient[i];
  if (has_gradScale) { g *= gradScale[0]; }
  let parameter = state[i];
  let m = uniforms.beta1 * state[count + i] + uniforms.rest1 * g;
  let v = uniforms.beta2 * state[2u * count + i] + uniforms.rest2 * g * g;
  let root = sqrt(v / uniforms.correction2 + uniforms.epsRoot);
  let step = m / uniforms.correction1 / (root + uniforms.eps);
  nextState[i] = parameter - uniforms.lr * (step + uniforms.weightDecay * parameter);
  nextState[count + i] = m;
  nextState[2u * count + i] = v;
}`,
    size: { invocations: parameters / lanes },
  };
};

export const adamWAdjoint = (args: AdamWAdjointArgs): Dispatch => {
  const parameters = sizeOf(args.gradient.shape);
  const lanes = lanesFor(parameters);
  return {
    name: 'adamWAdjoint',
    constants: { count: parameters / lanes },
    reads: {
      state: packed(args.state, lanes),
      gradient: packed(args.gradient, lanes),
      adjoint: packed(args.adjoint, lanes),
    },
    writes: {
      direction: packed(args.direction, lanes),
      nextAdjoint: packed(args.nextAdjoint, lanes),
    },
    uniforms: settings(args),
    lanes,
    wgsl: `
fn run(i: u32) {
  let g = gradient[i];
  let m = uniforms.beta1 * state[count + i] + uniforms.rest1 * g;
  let v = uniforms.beta2 * state[2u * count + i] + uniforms.rest2 * g * g;
  let root = sqrt(v / uniforms.correction2 + uniforms.epsRoot); // s
  let divisor = root + uniforms.eps; // D

  let step = uniforms.lr * adjoint[i]; // η·λφ
  let dm = adjoint[count + i] - step / (uniforms.correction1 * divisor);
  // By stages, as D²·s may be less than the smallest float32.
  let ratio = step / divisor * (m / uniforms.correction1 / divisor);
  let throughRoot = ratio / (2.0 * uniforms.correction2) / root;
  let dv = adjoint[2u * count + i] + select(Lanes(0.0), throughRoot, root > Lanes(0.0));

  direction[i] = uniforms.rest1 * dm + 2.0 * uniforms.rest2 * g * dv;
  nextAdjoint[i] = adjoint[i] - uniforms.lr * uniforms.weightDecay * adjoint[i];
  nextAdjoint[count + i] = uniforms.beta1 * dm;
  nextAdjoint[2u * count + i] = uniforms.beta2 * dv;
}`,
    size: { invocations: parameters / lanes },
  };
};

/** One workgroup: each lane adds up the squares of every 256th value, then lane 0 the lanes. */
export const clipScale = ({ gradient, maxNorm, out }: ClipScaleArgs): Dispatch => {
  const parameters = sizeOf(gradient.shape);
  const lanes = lanesFor(parameters);
  return {
    name: 'clipScale',
    constants: { count: parameters / lanes },
    reads: { gradient: packed(gradient, lanes) },
    writes: { out },
    uniforms: { type: 'float32', values: { maxNorm } },
    lanes,
    workgroupSize: 256,
    wgsl: `
var<workgroup> partial: array<f32, workgroupSize>;
fn runGroup(group: u32, lane: u32) {
  var sum = 0.0;
  for (var i = lane; i < count; i += workgroupSize) { sum += inner(gradient[i], gradient[i]); }
  partial[lane] = sum;
  workgroupBarrier();
  if (lane == 0u) {
    for (var i = 1u; i < workgroupSize; i++) { sum += partial[i]; }
    let norm = sqrt(sum);
    // The comparison first: a gradient of zeros keeps the scale 1.
    out[0] = select(1.0, uniforms.maxNorm / norm, norm > uniforms.maxNorm);
    out[1] = norm;
  }
}`,
    size: { workgroups: 1 },
  };
};

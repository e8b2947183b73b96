import type { GeluBackwardTangentArgs } from '../../contract/args/linear-args.ts';
import { sizeOf } from '../../contract/view.ts';
import { lanesFor, packed } from '../queue/lanes.ts';
import type { Dispatch } from '../queue/program.ts';

/**
 * With u = √(2/π)(z + 0.044715z³), t = tanh u and s = tanh' u = 1 − t²:
 * gelu = ½z(1 + t), gelu' = ½(1 + t) + ½z·s·u', gelu'' = s·u' − z·t·s·u'² + ½z·s·u''.
 *
 * t and s come from e = exp 2u: WGSL allows its tanh an absolute error of 1e-5, and 1 − t² would
 * lose what is left of it. Beyond |u| = 40, before e overflows, s is 0 for all that z can make of it.
 */
export const GELU = `
const root = 0.7978845608028654; // √(2/π)
const cubic = 0.044715;
struct Tanh { t: Lanes, s: Lanes }
fn tanhOf(z: Lanes) -> Tanh {
  let u = root * z * (1.0 + cubic * z * z);
  let e = exp(2.0 * clamp(u, Lanes(-40.0), Lanes(40.0)));
  return Tanh((e - 1.0) / (e + 1.0), 4.0 / (e + 1.0) * (e / (e + 1.0)));
}
fn innerSlope(z: Lanes) -> Lanes { return root * (1.0 + 3.0 * cubic * z * z); }
fn geluOf(z: Lanes) -> Lanes { return 0.5 * z * (1.0 + tanhOf(z).t); }
fn slope(z: Lanes) -> Lanes {
  let tanh = tanhOf(z);
  return 0.5 * (1.0 + tanh.t) + 0.5 * z * tanh.s * innerSlope(z);
}
fn curvature(z: Lanes) -> Lanes {
  let tanh = tanhOf(z);
  let du = innerSlope(z);
  return tanh.s * (du - z * tanh.t * du * du + 3.0 * cubic * root * z * z);
}
`;

export const geluBackwardTangent = (args: GeluBackwardTangentArgs): Dispatch => {
  const size = sizeOf(args.dzTangent.shape);
  const lanes = lanesFor(size);
  return {
    name: 'geluBackwardTangent',
    constants: {},
    reads: {
      dy: packed(args.dy, lanes),
      dyTangent: packed(args.dyTangent, lanes),
      z: packed(args.z, lanes),
      zTangent: packed(args.zTangent, lanes),
    },
    writes: { dzTangent: packed(args.dzTangent, lanes) },
    lanes,
    wgsl: `${GELU}fn run(i: u32) {
  dzTangent[i] = dyTangent[i] * slope(z[i]) + dy[i] * curvature(z[i]) * zTangent[i];
}`,
    size: { invocations: size / lanes },
  };
};

import { tangentOf, type Dual } from '../dual/dual.ts';
import type { Sweep } from '../dual/sweep.ts';

export const gelu = (sweep: Sweep, z: Dual /* [N, 4d] */): Dual =>
  sweep.dual(
    z.primal.shape,
    (y) => sweep.kernels.gelu({ z: z.primal, y }),
    // ẏ = ż·gelu′(z) has the form of the backward pass.
    (y) => sweep.kernels.geluBackward({ dy: tangentOf(z), z: z.primal, dz: y }),
  );

export const geluBackward = (sweep: Sweep, dy: Dual /* [N, 4d] */, z: Dual): Dual =>
  sweep.dual(
    z.primal.shape,
    (dz) => sweep.kernels.geluBackward({ dy: dy.primal, z: z.primal, dz }),
    (dzTangent) =>
      sweep.kernels.geluBackwardTangent({
        dy: dy.primal,
        dyTangent: tangentOf(dy),
        z: z.primal,
        zTangent: tangentOf(z),
        dzTangent,
      }),
  );

import type { Dual } from '../dual/dual.ts';
import type { View } from '../kernels/contract/view.ts';
import type { AffineGradient } from '../primitives/linear.ts';
import { parameterView, type ParameterLayout } from './parameter-layout.ts';

/** Parameters by name, each with its direction in a tangent sweep. */
export type NamedDuals = (name: string) => Dual;

/** Parts of a flat gradient by the name of the parameter. */
export type NamedViews = (name: string) => View;

/** @param flat [P] */
export const namedDuals =
  (layout: ParameterLayout, flat: Dual): NamedDuals =>
  (name) => ({
    primal: parameterView(layout, flat.primal, name),
    tangent: flat.tangent && parameterView(layout, flat.tangent, name),
  });

/** @param flat [P] */
export const namedViews =
  (layout: ParameterLayout, flat: View): NamedViews =>
  (name) =>
    parameterView(layout, flat, name);

/** A weight and its bias under one prefix. */
export const affine = (duals: NamedDuals, prefix: string) => ({
  weight: duals(`${prefix}.weight`),
  bias: duals(`${prefix}.bias`),
});

export const affineGradient = (views: NamedViews, prefix: string): AffineGradient => ({
  weight: views(`${prefix}.weight`),
  bias: views(`${prefix}.bias`),
});

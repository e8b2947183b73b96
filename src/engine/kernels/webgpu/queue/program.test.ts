import type { Tensor } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';

import { slice, type View } from '../../contract/view.ts';
import { packed } from './lanes.ts';
import { gridOf, moduleSource, programKey, slotsOf, type Dispatch } from './program.ts';

/** A view of a tensor that only has what a dispatch's description looks at. */
const view = (size: number, dtype: 'float32' | 'int32' = 'float32'): View => ({
  tensor: { dataId: {}, dtype } as unknown as Tensor,
  offset: 0,
  shape: [size],
});

const dispatch = (parts: Partial<Dispatch>): Dispatch => ({
  name: 'test',
  constants: { width: 3 },
  reads: {},
  writes: {},
  wgsl: 'fn run(i: u32) {}',
  size: { invocations: 64 },
  ...parts,
});

test.each([
  [0, [0, 0]],
  [1, [1, 1]],
  [64, [1, 1]],
  [65, [2, 1]],
  [65_535 * 64, [65_535, 1]],
])('%i invocations make a line of workgroups', (invocations, grid) => {
  expect(gridOf(dispatch({ size: { invocations } }))).toEqual(grid);
});

test('a line that is too long for WebGPU becomes a rectangle that covers it', () => {
  const workgroups = 3 * 65_535 + 7;
  const [x, y] = gridOf(dispatch({ size: { workgroups } }));
  expect(x).toBeLessThanOrEqual(65_535);
  expect(y).toBeLessThanOrEqual(65_535);
  expect(x * y).toBeGreaterThanOrEqual(workgroups);
});

test('reads come before writes and say what they hold', () => {
  const slots = slotsOf(
    dispatch({
      reads: { ids: view(4, 'int32'), x: packed(view(4), 4), absent: undefined },
      writes: { y: packed(view(4), 1) },
    }),
  );
  expect(slots.map(({ name, access, element }) => `${name} ${access} ${element}`)).toEqual([
    'ids read i32',
    'x read vec4<f32>',
    'y read_write f32',
  ]);
});

test('a read from a tensor that is written too is bound as writable', () => {
  const flat = view(128);
  const slots = slotsOf(
    dispatch({ reads: { x: slice(flat, 0, [64]) }, writes: { y: slice(flat, 64, [64]) } }),
  );
  expect(slots.map(({ access }) => access)).toEqual(['read_write', 'read_write']);
});

test.each<[string, Partial<Dispatch>]>([
  ['constants', { constants: { width: 4 } }],
  ['size', { size: { invocations: 65 } }],
  ['lanes', { lanes: 4 }],
  ['bindings', { reads: { x: view(4) } }],
  ['workgroup size', { workgroupSize: 32 }],
])('sources that differ in %s have keys that differ', (_, parts) => {
  const [one, other] = [dispatch({}), dispatch(parts)];
  expect(moduleSource(one, slotsOf(one))).not.toBe(moduleSource(other, slotsOf(other)));
  expect(programKey(one, slotsOf(one))).not.toBe(programKey(other, slotsOf(other)));
});

test('a uniform is no part of the source', () => {
  const withLr = (lr: number) => dispatch({ uniforms: { type: 'float32', values: { lr } } });
  const [one, other] = [withLr(0.1), withLr(0.2)];
  expect(moduleSource(one, slotsOf(one))).toBe(moduleSource(other, slotsOf(other)));
  expect(programKey(one, slotsOf(one))).toBe(programKey(other, slotsOf(other)));
});

import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

test('a full run writes the docs', () => {
  const options = readOptions([]);
  expect(options).toMatchObject({ quick: false, out: 'docs', command: 'npm run bench' });
  expect([...options.parts]).toEqual(['node', 'browser', 'webgpu', 'scaling']);
});

test('less than a full run leaves the docs alone unless told', () => {
  expect(readOptions(['--quick']).out).toBe('out/bench');
  expect(readOptions(['--only', 'node']).out).toBe('out/bench');
  expect(readOptions(['--quick', '--out', 'docs']).out).toBe('docs');
});

test('parts by name', () => {
  expect([...readOptions(['--only', 'scaling, node']).parts]).toEqual(['scaling', 'node']);
  expect(() => readOptions(['--only', 'gpu'])).toThrow('“gpu”');
});

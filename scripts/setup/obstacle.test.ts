import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../common/node/node-assets.ts';
import { refuseObstacles, nodeSatisfies } from './obstacle.mjs';

const RANGE = '^20.19.0 || ^22.12.0 || >=24.0.0';

test.each([
  ['18.20.8', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['20.20.2', true],
  ['21.7.3', false],
  ['22.11.9', false],
  ['22.12.0', true],
  ['22.13.1', true],
  ['23.11.0', false],
  ['24.0.0', true],
  ['26.1.0', true],
])('Node %s: %s', (version, expected) => {
  expect(nodeSatisfies(version, RANGE)).toBe(expected);
});

test('a patch counts where the rest is the same', () => {
  expect(nodeSatisfies('20.19.3', '^20.19.4')).toBe(false);
  expect(nodeSatisfies('20.19.4', '^20.19.4')).toBe(true);
});

test('a range of another form is refused rather than misread', () => {
  expect(() => nodeSatisfies('20.19.0', '20.x')).toThrow('20.x');
});

test('the project itself can be run here', () => {
  expect(() => refuseObstacles(ROOT)).not.toThrow();
});

describe('in one line that says what to do', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'obstacle-'));
    writeFileSync(join(root, 'package.json'), JSON.stringify({ engines: { node: RANGE } }));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test('an old Node', () => {
    expect(() => refuseObstacles(root, '18.20.8')).toThrow(
      /\^20\.19\.0, .* this is Node 18\.20\.8\..*$/,
    );
  });

  test('no dependencies', () => {
    expect(() => refuseObstacles(root, '20.19.0')).toThrow(/Run `npm ci` first\.$/);
  });

  test('production dependencies alone', () => {
    mkdirSync(join(root, 'node_modules/zod'), { recursive: true });
    expect(() => refuseObstacles(root, '20.19.0')).toThrow(/Run `npm ci --include=dev`\.$/);
  });
});

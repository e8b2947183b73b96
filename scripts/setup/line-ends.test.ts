import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { ROOT } from '../common/node/node-assets.ts';

const { status, stdout } = spawnSync('git', ['ls-files', '--eol'], {
  cwd: ROOT,
  encoding: 'utf8',
  maxBuffer: 2 ** 26,
});

/** Such as `i/lf w/lf attr/text=auto eol=lf`, tab, the path. */
const LINE = /^i\/(?<stored>\S*)\s+w\/\S*\s+attr\/(?<attribute>[^\t]*?)\s*\t(?<path>.*)$/;

test.skipIf(status !== 0)('every tracked file is text with LF in any clone, or binary', () => {
  const files = stdout.trimEnd().split('\n');
  expect(files.length).toBeGreaterThan(100);
  const strays = files.filter((line) => {
    const { stored, attribute } = LINE.exec(line)!.groups!;
    return attribute === '-text'
      ? stored !== '-text'
      : attribute !== 'text=auto eol=lf' || !['lf', 'none'].includes(stored!);
  });
  expect(strays).toEqual([]);
});

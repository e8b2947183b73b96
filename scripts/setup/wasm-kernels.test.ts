import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyProject } from '../common/testing/project-copy.ts';

test('kernels are compiled where they are missing or of other sources, and only there', async () => {
  const copy = await copyProject();
  try {
    const room = join(copy.root, 'src/engine/kernels/wasm');
    const write = (code: string) => writeFileSync(join(room, 'assembly/kernels.ts'), code);
    const generated = () => readFileSync(join(room, 'kernels.generated.ts'), 'utf8');

    rmSync(join(room, 'kernels.generated.ts'));
    write('export function one(at: usize): i32 { return load<i32>(at); }\n');
    expect(await copy.run([])).toMatchObject({ code: 0, stdout: '' });
    expect(generated()).toContain('readonly one: (at: number) => number;');

    expect(await copy.run([])).toMatchObject({ code: 0, stdout: '', stderr: '' });

    write('export function two(at: usize): i32 { return load<i32>(at); }\n');
    expect((await copy.run([])).stderr).toMatch(/^WebAssembly kernels: [\d.]+ kB\n$/);
    expect(generated()).not.toContain('one');
    expect(generated()).toContain('readonly two: (at: number) => number;');
  } finally {
    copy.remove();
  }
}, 120_000);

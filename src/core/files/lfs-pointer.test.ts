import { expect, test } from 'vitest';
import { refuseLfsPointer } from './lfs-pointer.ts';
import { writeSafetensors } from './safetensors.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

test('a pointer is refused by its name, with what to do', () => {
  const pointer = bytesOf(
    'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 687000\n',
  );
  const read = () => refuseLfsPointer('models/nano/target.safetensors', pointer);
  expect(read).toThrow(/^models\/nano\/target\.safetensors is a Git LFS pointer.*git lfs pull/);
});

test.each([
  ['nothing', new Uint8Array()],
  ['JSON', bytesOf('{"version":"1.0"}')],
  ['tensors', writeSafetensors(new Map([['a', { shape: [1], values: Float32Array.of(1) }]]))],
])('%s is no pointer', (_, bytes) => {
  expect(() => refuseLfsPointer('a', bytes)).not.toThrow();
});

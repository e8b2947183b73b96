import { expect, test } from 'vitest';
import { createAssets } from './assets.ts';

const serving = (answer: (url: string) => Response) => {
  const asked: string[] = [];
  const fetcher: typeof fetch = (input) => {
    const { url } = new Request(input);
    asked.push(url);
    return Promise.resolve(answer(url));
  };
  return { asked, assets: createAssets('https://example.org/lab/', fetcher) };
};

test('files are looked for beside the page, not at the root', async () => {
  const { asked, assets } = serving(() => new Response(new Uint8Array([1, 2])));
  expect(await assets.fetchBytes('models/tokenizer.json')).toEqual(new Uint8Array([1, 2]));
  expect(asked).toEqual(['https://example.org/lab/models/tokenizer.json']);
});

test('a refusal names the file and the status', async () => {
  const { assets } = serving(() => new Response('', { status: 404 }));
  await expect(assets.fetchBytes('models/a.bin')).rejects.toThrow(/models\/a\.bin.*404/);
});

test('a page in place of a file is a missing file', async () => {
  const { assets } = serving(
    () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
  );
  await expect(assets.fetchBytes('models/a.bin')).rejects.toThrow(/a\.bin is missing/);
});

test('a broken connection names the file', async () => {
  const assets = createAssets('https://example.org/', () =>
    Promise.reject(new TypeError('fetch failed')),
  );
  await expect(assets.fetchBytes('models/a.bin')).rejects.toThrow(/a\.bin could not be fetched/);
});

test('what a checkout without Git LFS serves is no file', async () => {
  const { assets } = serving(
    () => new Response('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n'),
  );
  await expect(assets.fetchBytes('models/a.bin')).rejects.toThrow(/models\/a\.bin is a Git LFS/);
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readArguments } from './arguments.ts';

const read = (args: string[]) =>
  readArguments({
    args,
    allowPositionals: true,
    options: { preset: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  });

const [, entry] = process.argv;
beforeEach(() => {
  process.argv[1] = '/lab/scripts/rank-texts.ts';
  vi.stubEnv('npm_lifecycle_event', 'rank-texts');
});
afterEach(() => {
  process.argv[1] = entry!;
  vi.unstubAllEnvs();
});

test('what stands after npm’s -- is read', () => {
  vi.stubEnv('npm_config_cache', '/root/.npm');
  const { values, positionals } = read(['--preset', 'nano', 'a']);
  expect(values.preset).toBe('nano');
  expect(positionals).toEqual(['a']);
});

test.each([
  ['npm_config_preset', 'true', '--preset'],
  // `npm run rank-texts --no-dry-run`
  ['npm_config_dry_run', '', '--dry-run'],
])('an option that npm kept (%s) is refused', (name, value, option) => {
  vi.stubEnv(name, value);
  expect(() => read(['uuid-32', 'x'])).toThrow(
    `npm kept ${option} for itself: write -- before the options, as in \`npm run rank-texts -- ${option}`,
  );
});

test('what npm was told for another script is none of this one’s business', () => {
  vi.stubEnv('npm_config_preset', 'true');
  vi.stubEnv('npm_lifecycle_event', 'test');
  expect(read(['x']).positionals).toEqual(['x']);
});

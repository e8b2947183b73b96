import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { target: 'es2023', chunkSizeWarningLimit: 1500 },
  server: { headers: isolation },
  preview: { headers: isolation },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Numeric suites are CPU bound: more workers than cores only makes each of them slower.
    maxWorkers: 2,
    // Those that start a process each.
    maxConcurrency: 2,
    execArgv: ['--import', new URL('scripts/setup/import-by-path.mjs', import.meta.url).href],
  },
});

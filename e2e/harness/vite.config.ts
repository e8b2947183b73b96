import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vite';

const headers = {
  // Isolated pages get threads and precise timers.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Pages that only the browser tests open: built apart from the app and never shipped with it. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  build: {
    target: 'es2023',
    outDir: fileURLToPath(new URL('../../out/harness', import.meta.url)),
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500,
  },
  preview: { headers },
});

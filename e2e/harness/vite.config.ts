import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

const headers = {
  // Isolated pages get threads and precise timers.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Pages that only the browser tests open: built apart from the app and never shipped with it. */
export default defineConfig({
  root: ROOT,
  base: './',
  plugins: [react()],
  build: {
    target: 'es2023',
    outDir: fileURLToPath(new URL('../../out/harness', import.meta.url)),
    emptyOutDir: true,
    rolldownOptions: { input: ['index.html', 'gallery.html'].map((name) => join(ROOT, name)) },
    chunkSizeWarningLimit: 1500,
  },
  preview: { headers },
});

// How the page is built: web/ to dist/web with hashed names, no inline script or asset, so that a strict policy can hold.
// Must not hold settings of the service or of the tests (vitest.config.ts).
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
});

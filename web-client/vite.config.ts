import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { emoji } from './tools/emoji.ts';
import { mantineStyles } from './tools/mantineStyles.ts';

/** Where the development server finds Parley's services: what `./run` prints. */
const backend = process.env.PARLEY_ORIGIN ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react(), emoji('en'), mantineStyles()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // What the first page needs comes in one file: many small ones cost a slow line a round trip each.
        codeSplitting: { groups: [{ name: 'first', test: /src\/main\.tsx$|\/ActionIcon\.mjs$/ }] },
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      // The services check the Origin, hence it is rewritten to their own.
      '/api': { target: backend, changeOrigin: true, headers: { origin: backend } },
      '/ws': { target: backend, changeOrigin: true, ws: true, headers: { origin: backend } },
    },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./src/testing/setup.ts'],
    restoreMocks: true,
    // The second one is counted by ./test.
    reporters: ['default', ['junit', { outputFile: 'target/vitest-reports/TEST-vitest.xml' }]],
    testTimeout: 20_000,
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
});

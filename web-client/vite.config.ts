import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { ahead } from './tools/ahead.ts';
import { emoji } from './tools/emoji.ts';
import { mantineStyles } from './tools/mantineStyles.ts';
import { messages } from './tools/messages.ts';

/** Where the development server finds Parley's services: what `./run` prints. */
const backend = process.env.PARLEY_ORIGIN ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [messages(), react(), emoji('en'), mantineStyles(), ahead('first')],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    // Few files: many small ones cost a slow line a round trip each.
    rolldownOptions: {
      preserveEntrySignatures: false,
      output: {
        codeSplitting: {
          groups: [
            // Changes seldom, so that those who come again have it.
            { name: 'react', test: /node_modules\/(react-dom|react|scheduler)\//, priority: 2 },
            // Looks at the URL and asks for its page.
            { name: 'early', test: /src\/main\.ts$/, priority: 1 },
            // What every page needs.
            {
              name: 'first',
              test: /src\/app\/render\.tsx$|src\/home\/HomePage\.tsx$|\/(ActionIcon|SegmentedControl|VisuallyHidden)\.mjs$/,
            },
            // What lies over the page, once somebody opens it.
            { name: 'floating', test: /\/(Menu|Modal|Select|TagsInput)\.mjs$/ },
          ],
          // What few pages share is copied into each; it runs once all the same.
          experimentalInlineCommonChunks: { maxSize: 20_000, exclude: /\.css$/ },
        },
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

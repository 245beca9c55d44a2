import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `npm run web` serves the sources and hands everything else to a product on port 4000; the product itself serves a build below `/app`. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/app/',
  plugins: [react()],
  build: {
    target: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: { polyfill: false },
    // A file inlined as a data URL would need a wider content security policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: {
    host: '127.0.0.1',
    port: 4100,
    proxy: Object.fromEntries(
      ['/graphql', '/dev', '/payments', '/banking', '/pay', '/health'].map((path) => [
        path,
        { target: process.env.CODAI_URL ?? 'http://127.0.0.1:4000', ws: true },
      ]),
    ),
  },
});

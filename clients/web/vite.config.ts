import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { firstView } from './build/first-view.ts';
import { plainIcons } from './build/icons.ts';
import { missingPreloads } from './build/preloads.ts';

/** `npm run web` serves the sources and hands everything else to a product on port 4000; the product itself serves a build below `/app`. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/app/',
  plugins: [
    react(),
    firstView(),
    missingPreloads(),
    plainIcons(),
    preloadFont(/\/inter-latin-wght-normal-[^/]*\.woff2$/),
  ],
  build: {
    target: ['chrome123', 'firefox120', 'safari17.5'],
    // A file inlined as a data URL would need a wider content security policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // Every page's files are named in the first script: a name says there what the hash says already.
    rolldownOptions: {
      output: {
        chunkFileNames: 'assets/[hash:7].js',
        assetFileNames: ({ names: [name = ''] }) =>
          `assets/${name.endsWith('.css') ? '[hash:7]' : '[name]-[hash]'}[extname]`,
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 4100,
    proxy: Object.fromEntries(
      ['/graphql', '/health', '/dev', '/payments', '/banking', '/pay'].map((path) => [
        path,
        { target: process.env.CODAI_URL ?? 'http://127.0.0.1:4000', ws: true },
      ]),
    ),
  },
});

/** The first text is painted with its font: a browser would else ask for it when the styles have come. */
function preloadFont(name: RegExp): Plugin {
  return {
    name: 'preload-font',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((file) => name.test(`/${file}`))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/app/${file}`, crossorigin: '' },
            injectTo: 'head' as const,
          })),
    },
  };
}

import { defineConfig } from 'vite';

export default defineConfig({
  // The names of the packages' own checks; a page that is served is never in development.
  define: { 'process.env.NODE_ENV': '"production"' },
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  // One copy of graphql: its classes are compared by identity.
  resolve: { dedupe: ['graphql', 'react', 'react-dom', '@codemirror/state', '@codemirror/view', '@lezer/common'] },
  build: {
    target: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    cssMinify: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_500,
  },
});

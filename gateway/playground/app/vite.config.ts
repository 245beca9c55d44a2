import { defineConfig } from 'vite';
import { firstView } from './first-view.ts';

export default defineConfig({
  plugins: [firstView()],
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
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'graphql', test: /node_modules\/graphql\// },
            { name: 'view', test: /node_modules\/(@codemirror\/(state|view)|@marijn|crelt|style-mod|w3c-keyname)\// },
            { name: 'parser', test: /node_modules\/(@lezer|@codemirror\/language)\// },
            { name: 'editor', test: /node_modules\/(@codemirror|cm6-graphql)\// },
          ],
        },
      },
    },
  },
});

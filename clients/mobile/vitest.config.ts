import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * `unit`: rules and parts, drawn by react-native-web. `e2e`: the web build in Chromium, against a product of its own. Vitest is the root's: it
 * runs here as there, and jest-expo would add a second test runner of some 300 packages.
 */
export default defineConfig({
  test: {
    reporters: ['default', here('../../tools/testing/results-reporter.mjs')],
    projects: [
      {
        resolve: {
          alias: [
            { find: /^react-native$/, replacement: here('./node_modules/react-native-web/dist/index.js') },
            { find: /^@codai\/sdk$/, replacement: here('../sdk/index.ts') },
          ],
          mainFields: ['browser', 'module', 'main'],
          extensions: ['.web.tsx', '.web.ts', '.web.mjs', '.web.js', '.mjs', '.js', '.ts', '.tsx', '.json'],
        },
        test: {
          name: 'unit',
          root: here('.'),
          include: ['**/*.test.{ts,tsx}'],
          exclude: ['node_modules/**', 'e2e/**'],
          environment: here('./testing/environment.ts'),
          testTimeout: 30_000,
          server: { deps: { inline: [/react-native/, /lucide/, /expo/] } },
        },
        define: { __DEV__: 'true', 'process.env.EXPO_OS': '"web"' },
      },
      {
        test: {
          name: 'e2e',
          root: here('.'),
          include: ['e2e/**/*.test.ts'],
          globalSetup: here('./e2e/setup.ts'),
          fileParallelism: false,
          // A page draws late on a machine with busy cores; a test of two phones walks through many pages.
          testTimeout: 300_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});

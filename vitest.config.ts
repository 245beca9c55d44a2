import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

export default defineConfig({
  resolve: {
    // graphql ships a CommonJS and an ES build; loading both gives "from another module or realm".
    // Everything, dependencies included, must meet the same one.
    alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }],
  },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '.cache/**', 'clients/web/**', 'clients/mobile/**'],
    globalSetup: ['kit/testing/postgres-for-tests.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    server: { deps: { inline: [/@pothos/, /graphql-yoga/, /graphql-ws/] } },
    reporters: process.env.CI ? ['default', ['json', { outputFile: '.cache/results/vitest.json' }]] : ['default'],
  },
});

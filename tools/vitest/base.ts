import { createRequire } from 'node:module';
import type { ViteUserConfig } from 'vitest/config';
import { root } from '../project.ts';

const require = createRequire(import.meta.url);

/** Global set-ups: the run's PostgreSQL server, and its seeded data folder of the whole product. */
export const POSTGRES = `${root}kit/testing/postgres-for-tests.ts`;
export const SEEDED_PRODUCT = `${root}platform/testing/seeded-template.ts`;

/** Common to `npm test`, `npm run prove` and `npm run mutate`. */
export const base = {
  resolve: {
    // graphql ships a CommonJS and an ES build; loading both gives "from another module or realm".
    // Everything, dependencies included, must meet the same one.
    alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }],
  },
  test: {
    // For a test that hangs. What a test waits for has its own deadline, `eventually`, which is shorter.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    server: { deps: { inline: [/@pothos/, /graphql-yoga/, /graphql-ws/] } },
  },
} satisfies ViteUserConfig;

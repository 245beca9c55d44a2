import { configDefaults, defineConfig } from 'vitest/config';
import { base } from './vitest.base.ts';

// Tests in a browser: `npm run test:e2e -- <part of a file's name>`.
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['**/*.e2e.test.ts'],
    exclude: [...configDefaults.exclude, '.cache/**', 'clients/mobile/**'],
    globalSetup: ['clients/e2e/setup.ts'],
    pool: 'forks',
    // The product is shared: a file arranges its own people and data, so that two can run side by side.
    maxWorkers: 2,
    testTimeout: 120_000,
    // What a page shows after a call takes longer on a busy machine than the second that is the default.
    expect: { poll: { timeout: 10_000 } },
    // A browser on a busy machine may miss a wait; what is wrong fails each time.
    retry: process.env.CI ? 2 : 0,
    hookTimeout: 180_000,
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: '.cache/results/e2e.json' }], './.ci/times-reporter.mjs']
      : ['default'],
  },
});

import { configDefaults, defineConfig } from 'vitest/config';
import { root } from '../project.ts';
import { base } from './base.ts';

// Tests in a browser: `npm run test:e2e -- <part of a file's name>`.
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['**/*.e2e.test.ts'],
    exclude: [...configDefaults.exclude, '.cache/**', 'clients/mobile/**'],
    globalSetup: [`${root}clients/e2e/setup.ts`],
    pool: 'forks',
    // The product is shared: a file arranges its own people and data, so that two can run side by side.
    maxWorkers: 2,
    reporters: ['default', `${root}tools/testing/results-reporter.mjs`],
  },
});

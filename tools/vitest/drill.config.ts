import { defineConfig } from 'vitest/config';
import { root } from '../project.ts';
import { base } from './base.ts';

// Drills: checks of a running installation. `npm run <drill> -- --url <address>` runs one.
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['platform/testing/drills/*.drill.ts'],
    pool: 'forks',
    maxWorkers: 1,
    reporters: ['default', 'junit', `${root}platform/testing/drills/report.ts`],
  },
});

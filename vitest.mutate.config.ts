import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

// What a changed rule is tried against: the tests beside the rules, which need no database and take milliseconds.
export default defineConfig({
  ...base,
  test: { ...base.test, include: ['subgraphs/*/**/*rules.test.ts'], globalSetup: [], maxWorkers: 1 },
});

import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

// The long proofs: the same files of which `npm test` runs a slice, at full length. `npm run prove -- <part of a file's name>`.
process.env.PROVE = '1';

export default defineConfig({
  ...base,
  test: { ...base.test, include: ['**/*.prove.test.ts'], testTimeout: 3_600_000, hookTimeout: 300_000, maxWorkers: 1 },
});

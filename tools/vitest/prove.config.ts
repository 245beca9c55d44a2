import { configDefaults, defineConfig } from 'vitest/config';
import { base, POSTGRES, SEEDED_PRODUCT } from './base.ts';

// The long proofs: the same files of which `npm run test:product` runs a slice, at full length. `npm run prove -- <part of a file's name>`.
process.env.PROVE = '1';

export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['**/*.prove.test.ts'],
    exclude: [...configDefaults.exclude, '.cache/**', 'clients/web/**', 'clients/mobile/**'],
    globalSetup: [POSTGRES, SEEDED_PRODUCT],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 3_600_000,
    // A proof of the deployment builds its programs first.
    hookTimeout: 3_600_000,
  },
});

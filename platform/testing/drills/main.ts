import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * Runs a drill against an installation: `npm run system-validation-suite -- --url https://api.example.com --report reports`. Its report is written as
 * `<drill>.html`, `<drill>.xml` (JUnit) and `<drill>.json`; the exit code is 1 when a check failed.
 */
const root = fileURLToPath(new URL('../../../', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4000' },
    report: { type: 'string', default: '.cache/drills' },
  },
});
const [drill = ''] = positionals;
const report = resolve(values.report);
mkdirSync(report, { recursive: true });
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config',
    'tools/vitest/drill.config.ts',
    `platform/testing/drills/${drill}.drill.ts`,
    `--outputFile.junit=${join(report, `${drill}.xml`)}`,
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, DRILL_URL: values.url, DRILL_REPORT: report } },
);
console.log(`Report: ${join(report, `${drill}.html`)}`);
process.exitCode = status ?? 1;

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readResults } from './results.ts';
import { printSum } from './sum.ts';

/**
 * `tsx tools/testing/report.ts <0|1>`, the end of `.ci/run`: sums what all suites left in `.cache/results` and ends with 1 when something failed;
 * the argument says whether a step did. Keeps in `CI_CACHE` how long files took and, of a run that passed, its commit: `select.ts` reads both.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}.cache/results`;
mkdirSync(folder, { recursive: true });
const hasFailed = printSum(folder, { otherFailures: Number(process.argv[2]) });
const kept = process.env.CI_CACHE;
if (kept) {
  const file = `${kept}/seconds.json`;
  const seconds = new Map<string, number>(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []);
  for (const { files } of readResults(folder).values()) for (const one of files) seconds.set(one.file, one.seconds);
  writeFileSync(file, JSON.stringify([...seconds]));
  if (!hasFailed) writeFileSync(`${kept}/passed`, execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root }));
}
process.exit(hasFailed ? 1 : 0);

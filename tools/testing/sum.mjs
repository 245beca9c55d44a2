import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SECONDS_MAX, slowFiles } from './budgets.mjs';

const SLOWEST = 10;

/**
 * Adds up the results in `folder` (`results-reporter.mjs`), prints the times, the failures and the closing line `N passed, N failed`.
 * `otherFailures`: steps that failed beside the tests; they count as one failure when no test failed. With `enforcesBudgets` a file
 * that takes longer than its budget is a failure too. Returns whether anything failed.
 */
export function printSum(folder, { otherFailures = 0, enforcesBudgets = false } = {}) {
  const all = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name: name.slice(0, -'.json'.length), ...JSON.parse(readFileSync(join(folder, name), 'utf8')) }));
  const total = (key) => all.reduce((sum, results) => sum + results[key], 0);
  const files = all.flatMap((results) => results.files).sort((a, b) => b.seconds - a.seconds);
  const lines = [
    'Seconds of files, and of processor time, by package:',
    ...all.sort((a, b) => seconds(b) - seconds(a)).map((results) => `  ${row(results)}`),
    'The slowest files:',
    ...files.slice(0, SLOWEST).map(({ file, seconds }) => `  ${seconds.toFixed(1).padStart(7)} s  ${file}`),
  ];
  const late = files.filter(({ file, seconds }) => seconds > SECONDS_MAX && !Object.hasOwn(slowFiles, file));
  for (const { file, seconds } of late) {
    lines.push(`${file} takes ${seconds.toFixed(1)} s; its budget is ${SECONDS_MAX} s (tools/testing/budgets.mjs).`);
  }
  lines.push(...all.flatMap((results) => results.failures.map((failure) => `failed: ${failure}`)));
  let failed = total('failed') + (enforcesBudgets ? late.length : 0);
  if (failed === 0 && (otherFailures > 0 || total('passed') === 0)) failed = 1;
  const skipped = total('skipped');
  lines.push(`${total('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.stdout.write(`${lines.join('\n')}\n`);
  return failed > 0;
}

function seconds({ files }) {
  return files.reduce((sum, file) => sum + file.seconds, 0);
}

function row(results) {
  const { name, files, passed, failed, cpuSeconds } = results;
  const cpu = cpuSeconds === undefined ? '' : `${cpuSeconds.toFixed(1).padStart(7)} s CPU`;
  return `${name.padEnd(18)} ${String(files.length).padStart(4)} files ${String(passed + failed).padStart(5)} tests ${seconds(results).toFixed(1).padStart(7)} s ${cpu}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, otherFailures, budgets] = process.argv.slice(2);
  const failed = printSum(folder, { otherFailures: Number(otherFailures), enforcesBudgets: budgets === 'budgets' });
  process.exit(failed ? 1 : 0);
}

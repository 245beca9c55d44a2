import { SECONDS_MAX, slowFiles } from './budgets.ts';
import { type Results, readResults } from './results.ts';

const SLOWEST = 10;

/**
 * Adds up the results in `folder`, prints the times, the failures and the closing line `N passed, N failed`, and returns whether anything
 * failed. `otherFailures`: steps that failed beside the tests; they count as one failure when no test failed. With `enforcesBudgets` a file
 * that takes longer than its budget is a failure too.
 */
export function printSum(
  folder: string,
  { otherFailures = 0, enforcesBudgets = false }: { otherFailures?: number; enforcesBudgets?: boolean } = {},
): boolean {
  const all = readResults(folder);
  const total = (key: 'passed' | 'failed' | 'skipped') =>
    [...all.values()].reduce((sum, results) => sum + results[key], 0);
  const files = [...all.values()].flatMap((results) => results.files).sort((a, b) => b.seconds - a.seconds);
  const rows = [...all]
    .sort(([, a], [, b]) => secondsOf(b) - secondsOf(a))
    .map(([name, results]) => row(name, results));
  const late = files.filter(({ file, seconds }) => seconds > SECONDS_MAX && !slowFiles.has(file));
  const tooLate = enforcesBudgets ? late.length : 0;
  const failed = total('failed') + tooLate || Number(otherFailures > 0 || total('passed') === 0);
  const skipped = total('skipped');
  const lines = [
    'Seconds of files, and of processor time:',
    ...rows,
    'The slowest files:',
    ...files.slice(0, SLOWEST).map(({ file, seconds }) => `  ${seconds.toFixed(1).padStart(7)} s  ${file}`),
    ...late.map(
      ({ file, seconds }) =>
        `${file} took ${seconds.toFixed(1)} s; its budget is ${SECONDS_MAX} s (tools/testing/budgets.ts).`,
    ),
    ...[...all.values()].flatMap((results) => results.failures.map((failure) => `failed: ${failure}`)),
    `${total('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return failed > 0;
}

function secondsOf({ files }: Results): number {
  return files.reduce((sum, file) => sum + file.seconds, 0);
}

function row(name: string, results: Results): string {
  const { files, passed, failed, cpuSeconds } = results;
  const cpu = cpuSeconds === undefined ? '' : `${cpuSeconds.toFixed(1).padStart(7)} s CPU`;
  return `  ${name.padEnd(18)} ${String(files.length).padStart(4)} files ${String(passed + failed).padStart(5)} tests ${secondsOf(results).toFixed(1).padStart(7)} s ${cpu}`;
}

import { type Results, readResults } from './results.ts';

const SLOWEST = 10;
/** Budget of a test file on a worker of its own, loading included. */
const SECONDS_MAX = 20;

/**
 * Adds up the results in `folder`, prints the times, the failures and the closing line `N passed, N failed`, and returns whether anything
 * failed. `otherFailures`: steps that failed beside the tests; they count as one failure when no test failed. A file beyond its budget is named and no
 * failure: the same file takes twice as long on a machine that does something else.
 */
export function printSum(folder: string, { otherFailures = 0 }: { otherFailures?: number } = {}): boolean {
  const all = readResults(folder);
  const total = (key: 'passed' | 'failed' | 'skipped') =>
    [...all.values()].reduce((sum, results) => sum + results[key], 0);
  const files = [...all.values()].flatMap((results) => results.files).sort((a, b) => b.seconds - a.seconds);
  const rows = [...all]
    .sort(([, a], [, b]) => secondsOf(b) - secondsOf(a))
    .map(([name, results]) => row(name, results));
  const late = files.filter(({ seconds }) => seconds > SECONDS_MAX);
  const failed = total('failed') || Number(otherFailures > 0 || total('passed') === 0);
  const skipped = total('skipped');
  const lines = [
    'Seconds of files, and of processor time:',
    ...rows,
    'The slowest files:',
    ...files
      .slice(0, Math.max(SLOWEST, late.length))
      .map(({ file, seconds }) => `  ${seconds.toFixed(1).padStart(7)} s  ${file}`),
    ...(late.length > 0 ? [`${late.length} files took longer than ${SECONDS_MAX} s.`] : []),
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

// `npm test` of one package, run by Turborepo in the package's folder: its vitest projects, one file after another. Leaves results and
// processor time in `.cache/results.json` of the package, which Turborepo keeps with the outcome.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onEndOfRun } from './alive.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const name = basename(process.cwd());
const results = join(process.cwd(), '.cache/results.json');
rmSync(results, { force: true });
const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], {
  cwd: root,
  env: {
    ...process.env,
    RESULTS: relative(root, results),
    TEST_PROJECTS: `${name} isolated:${name}`,
    TEST_WORKERS: '1',
  },
  stdio: ['ignore', 'inherit', 'inherit'],
});
const end = () => child.kill('SIGTERM');
onEndOfRun(end);
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.on(signal, end);
child.on('close', (code) => {
  addCpuTime();
  process.exit(code ?? 1);
});

/** Adds the processor time of vitest and its workers to the results, where Linux tells it. */
function addCpuTime() {
  try {
    // The name of the process, in brackets, may hold spaces; cutime and cstime are the 16th and 17th field, in hundredths of a second.
    const fields = readFileSync('/proc/self/stat', 'utf8').replace(/.*\) /s, '').split(' ');
    const cpuSeconds = (Number(fields[13]) + Number(fields[14])) / 100;
    writeFileSync(results, JSON.stringify({ ...JSON.parse(readFileSync(results, 'utf8')), cpuSeconds }));
  } catch {
    // No such system, or no results: vitest has said why.
  }
}

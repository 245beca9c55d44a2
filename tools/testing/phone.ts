import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * `npm run test:phone`: types, unused code and tests of the phone app, which installs on its own. Installs it first where its lock file is newer than
 * what is installed. `--unit`: without the flows in a browser.
 */
const folder = fileURLToPath(new URL('../../clients/mobile/', import.meta.url));

function run(...args: readonly string[]): void {
  const RESULTS = `.cache/results/phone-${args.at(-1)?.replace('test:', '')}.json`;
  const { status } = spawnSync('npm', args, {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, RESULTS },
  });
  if (status !== 0) process.exit(status ?? 1);
}

const installed = `${folder}node_modules/.package-lock.json`;
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(`${folder}package-lock.json`).mtimeMs) {
  run('ci', '--no-audit', '--no-fund');
}
run('run', '-s', 'typecheck');
run('run', '-s', 'unused');
run('run', '-s', 'test:unit');
if (!process.argv.includes('--unit')) run('run', '-s', 'test:e2e');

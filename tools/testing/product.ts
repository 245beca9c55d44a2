import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { PRODUCT } from '../vitest/projects.ts';

/**
 * `npm run test:product`: the tests that start the whole product, the slices of the long proofs, and those of the phone app. With arguments the
 * files that they name, as vitest takes them, and not the phone app.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const args = process.argv.slice(2);

function run(command: string, ...parts: readonly string[]): boolean {
  const env = { ...process.env, RESULTS: '.cache/results/product.json' };
  return spawnSync(command, parts, { cwd: root, stdio: 'inherit', env }).status === 0;
}

const passed = run(process.execPath, 'node_modules/vitest/vitest.mjs', 'run', '--project', PRODUCT, ...args);
const phonePassed = args.length > 0 || run('npm', 'run', '-s', 'test:phone');
process.exit(passed && phonePassed ? 0 : 1);

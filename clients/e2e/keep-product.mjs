// `node keep-product.mjs <root> <folder>` runs a product with its data in the folder. When its input is closed the product
// is stopped and the folder removed: so nothing stays of a run of tests, also of one that was killed.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

const [root, folder] = process.argv.slice(2);
const product = spawn(process.execPath, ['platform/launch/launch.cjs', 'main'], {
  cwd: root,
  env: {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    DATA_DIR: join(folder, 'data'),
    PORT: '0',
    METRICS_PORT: '0',
    LOG_LEVEL: 'warn',
    // Tests ask faster than people.
    OPERATIONS_PER_MINUTE: '0',
  },
  stdio: ['ignore', 'pipe', 'pipe'],
  // A second signal would end the product before its database: those of a terminal must not reach it.
  detached: true,
});
// Of a run that was killed nobody reads this; the product must be able to write while it stops.
for (const name of ['stdout', 'stderr']) {
  process[name].on('error', () => {});
  product[name].on('data', (chunk) => process[name].write(chunk));
}

let isStopping = false;
const stop = () => {
  if (!isStopping) product.kill('SIGTERM');
  isStopping = true;
};
process.stdin.on('close', stop).resume();
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.on(signal, stop);
product.once('close', (code) => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(code ?? 1);
});

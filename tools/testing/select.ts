import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PRODUCT, testProjects } from '../vitest/projects.ts';
import { packageOf, subjectsOf } from './subjects.ts';

/**
 * `tsx tools/testing/select.ts`: which product and browser tests CI runs for a change. Prints the lines `product` and `e2e`, each with its files, and
 * `phone yes` or `phone no`, and says on standard error how they were chosen: the smoke tests; those that the change reaches, by package and its dependents; and a tenth
 * of the others, drawn by a seed.
 *
 *     FULL=1          all of them
 *     BASE=<commit>   what the change is compared with. Default: the last commit that passed CI on this machine, else that of a day before
 *     SEED=<text>     of the drawing. Default: the commit
 */
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Sign-up, one write and one live read of every domain, the open fields of all, the guides, and what is seen first of the app. */
const SMOKE = new Set([
  'platform/built-text.test.ts',
  'platform/rules.test.ts',
  'platform/walk.test.ts',
  'tools/guide/walk.test.ts',
  'clients/e2e/home.e2e.test.ts',
  'clients/e2e/sign-in.e2e.test.ts',
  'clients/e2e/stranger.e2e.test.ts',
]);
/** One in so many of the tests that the change does not reach runs all the same. */
const ROTATION = 10;
/** Seconds of files for which CI has room, on the workers of each suite. What a change reaches beyond that is drawn by the seed. */
const SECONDS_MAX = { product: 600, e2e: 700 };
/** Seconds of a file that no kept run has measured: the mean. */
const SECONDS_UNKNOWN = { product: 25, e2e: 36 };
const E2E_TEST = /^(?!clients\/mobile\/).*\.e2e\.test\.ts$/;

/** Why a test is chosen, the strongest reason first. */
const REASONS = ['smoke', 'changed', 'of a changed package', 'of a dependent package', 'drawn'] as const;

interface Change {
  readonly files: ReadonlySet<string>;
  /** Folders of the packages that changed. */
  readonly packages: ReadonlySet<string>;
  /** And of those that depend on them. */
  readonly reached: ReadonlySet<string>;
}

const base = process.env.BASE || kept('passed') || dayBefore();
const seed = process.env.SEED || git('rev-parse', '--short', 'HEAD');
const secondsByFile = new Map(JSON.parse(kept('seconds.json') || '[]') as [string, number][]);
const suites = {
  product: testProjects(root).get(PRODUCT)?.files ?? [],
  e2e: git('ls-files', '*.e2e.test.ts')
    .split('\n')
    .filter((file) => E2E_TEST.test(file)),
};
const isFull = process.env.FULL === '1';
const change = isFull ? null : changeSince(base);
for (const suite of ['product', 'e2e'] as const) {
  const files = change === null ? suites[suite] : choose(suite, change);
  process.stdout.write(`${suite} ${files.join(' ')}\n`);
}
const touchesPhone = change?.packages.has('clients/mobile') || change?.packages.has('clients/sdk');
process.stdout.write(`phone ${isFull || touchesPhone || lotOf('clients/mobile') % ROTATION === 0 ? 'yes' : 'no'}\n`);

function choose(suite: keyof typeof suites, since: Change): readonly string[] {
  const rated = suites[suite]
    .map((file) => ({ file, reason: reasonOf(file, since), lot: lotOf(file) }))
    .filter(({ reason }) => reason !== null)
    .sort((a, b) => Number(a.reason) - Number(b.reason) || a.lot - b.lot);
  let seconds = 0;
  const fitting = rated.filter(({ file, reason }) => {
    const takes = secondsByFile.get(file) ?? SECONDS_UNKNOWN[suite];
    if (reason !== 0 && seconds + takes > SECONDS_MAX[suite]) return false;
    seconds += takes;
    return true;
  });
  const counts = REASONS.map((text, reason) => `${fitting.filter((one) => one.reason === reason).length} ${text}`);
  say(`${suite}: ${fitting.length} of ${suites[suite].length} files (${counts.join(', ')}), SEED=${seed}.`);
  const left = rated.length - fitting.length;
  if (left > 0) say(`${suite}: no room for ${left} files that the change reaches; FULL=1 runs all.`);
  return fitting.map(({ file }) => file);
}

/** Place in `REASONS`; null for a test that is left out. */
function reasonOf(file: string, { files, packages, reached }: Change): number | null {
  if (SMOKE.has(file)) return 0;
  if (files.has(file)) return 1;
  const text = readFileSync(join(root, file), 'utf8');
  const subjects = subjectsOf(file, text, (folder) => existsSync(join(root, folder)));
  if (subjects.some((subject) => packages.has(subject))) return 2;
  if (subjects.some((subject) => reached.has(subject))) return 3;
  return lotOf(file) % ROTATION === 0 ? 4 : null;
}

function changeSince(commit: string): Change {
  const files = git('diff', '--name-only', commit, 'HEAD').split('\n').filter(Boolean);
  const packages = new Set(files.map(packageOf));
  const output = execFileSync(process.execPath, ['node_modules/turbo/bin/turbo', 'ls', '--affected', '--output=json'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, TURBO_SCM_BASE: commit, TURBO_TELEMETRY_DISABLED: '1' },
  });
  const listed = JSON.parse(output.slice(output.indexOf('{'))) as { packages: { items: { path: string }[] } };
  const reached = new Set(listed.packages.items.map(({ path }) => path));
  say(
    `Since ${commit.slice(0, 8)} ${files.length} files of ${packages.size} packages changed, which reach ${reached.size}.`,
  );
  return { files: new Set(files), packages, reached };
}

/** Content of a file that the last passed run left in the cache of CI; empty when there is none. */
function kept(name: string): string {
  const file = join(process.env.CI_CACHE || join(root, '.cache/ci'), name);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}

/** Without a passed run to compare with, the change is what came in the last day. */
function dayBefore(): string {
  const newest = Number(git('log', '-1', '--format=%ct'));
  const before = git('rev-list', '-1', `--before=${newest - 86_400}`, 'HEAD');
  return before || (git('rev-list', '--max-parents=0', 'HEAD').split('\n')[0] ?? 'HEAD');
}

function lotOf(file: string): number {
  return createHash('sha256').update(`${seed} ${file}`).digest().readUInt32BE();
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 }).trim();
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

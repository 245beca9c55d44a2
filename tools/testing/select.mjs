// `node tools/testing/select.mjs`: which product and browser tests CI runs for this change. Prints JSON `{ product, e2e }`, each a list of files,
// and says on standard error how they were chosen. `FULL=1` chooses all. See docs/testing.md.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Sign-up, one write and one live read of every domain, the guides, what is first seen of the app. */
const SMOKE = new Set([
  'platform/built-text.test.ts',
  'platform/smoke.test.ts',
  'platform/walk.test.ts',
  'tools/guide/first-subgraph.test.ts',
  'clients/e2e/app/sign-in.e2e.test.ts',
  'clients/e2e/app/home.e2e.test.ts',
  'clients/e2e/app/stranger.e2e.test.ts',
]);
/** One in so many of the tests that the change does not reach runs all the same. */
const ROTATION = 10;
/** Seconds of files of each kind that CI has room for; what a change reaches beyond that is drawn by the seed. */
const SECONDS_MAX = { product: 480, e2e: 900 };
/** Seconds of a file of which no run has told the time. */
const SECONDS_UNKNOWN = 15;
const PRODUCT_TEST = /^(platform|tools|clients)\/.*(?<!\.e2e)\.test\.ts$/;
const E2E_TEST = /^(?!clients\/mobile\/).*\.e2e\.test\.ts$/;

/** Why a test is chosen, the strongest reason first. */
const REASONS = ['smoke', 'changed', 'its package changed', 'a package that it depends on changed', 'rotation'];

const base = process.env.BASE || kept('passed') || dayBefore();
const seed = process.env.SEED || git('rev-parse', 'HEAD').slice(0, 8);
/** Seconds by file, in the last run whose results were kept. */
const secondsByFile = new Map(JSON.parse(kept('seconds.json') || '[]'));
const all = testFiles();
process.stdout.write(`${JSON.stringify(process.env.FULL === '1' ? all : choose())}\n`);

function choose() {
  const changed = new Set(git('diff', '--name-only', base, 'HEAD').split('\n').filter(Boolean));
  const packages = affectedPackages();
  const touched = new Set([...changed].map(packageOf));
  say(
    `Changes since ${base.slice(0, 8)}: ${changed.size} files of ${touched.size} packages, which reach ${packages.size}.`,
  );
  const lists = Object.entries(all).map(([kind, files]) => {
    const rated = files
      .map((file) => ({ file, reason: reasonOf(file, { changed, touched, packages }), lot: lotOf(file) }))
      .filter(({ reason }) => reason !== -1)
      .sort((a, b) => a.reason - b.reason || (a.lot < b.lot ? -1 : 1));
    let seconds = 0;
    const fitting = rated.filter(({ file, reason }) => {
      const takes = secondsByFile.get(file) ?? SECONDS_UNKNOWN;
      if (reason > 0 && seconds + takes > SECONDS_MAX[kind]) return false;
      seconds += takes;
      return true;
    });
    const counts = REASONS.map((text, reason) => `${fitting.filter((one) => one.reason === reason).length} ${text}`);
    const left = rated.length - fitting.length;
    say(`${kind}: ${fitting.length} of ${files.length} files (${counts.join(', ')}), seed ${seed}.`);
    if (left > 0) say(`${kind}: ${left} files that the change reaches have no room; FULL=1 runs all.`);
    return [kind, fitting.map(({ file }) => file)];
  });
  return Object.fromEntries(lists);
}

/** Place in `REASONS`, or -1. */
function reasonOf(file, { changed, touched, packages }) {
  if (SMOKE.has(file)) return 0;
  if (changed.has(file)) return 1;
  const subjects = subjectsOf(file);
  if (subjects.some((subject) => touched.has(subject))) return 2;
  if (subjects.some((subject) => packages.has(subject))) return 3;
  return Number.parseInt(lotOf(file), 16) % ROTATION === 0 ? 4 : -1;
}

/** Folders of the packages that a test is about: the domain that its folder names, or those that its text names, or the whole platform. */
function subjectsOf(file) {
  const [, domain] = /^clients\/e2e\/([^/]+)\//.exec(file) ?? [];
  if (domain !== undefined) return domain === 'app' ? ['clients/web'] : [`subgraphs/${domain}`];
  const named = readFileSync(join(root, file), 'utf8').matchAll(/subgraphs\/([a-z-]+)|@codai\/([a-z-]+)/g);
  const domains = [...named]
    .map(([, folder, name]) => `subgraphs/${folder ?? name}`)
    .filter((path) => existsSync(join(root, path)));
  return domains.length > 0 ? domains : ['platform'];
}

/** Folders of the packages that have changed since `base`, and of those that depend on them, as Turborepo tells. */
function affectedPackages() {
  const output = execFileSync(process.execPath, ['node_modules/turbo/bin/turbo', 'ls', '--affected', '--output=json'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, TURBO_SCM_BASE: base, TURBO_TELEMETRY_DISABLED: '1' },
  });
  return new Set(JSON.parse(output.slice(output.indexOf('{'))).packages.items.map(({ path }) => path));
}

function packageOf(file) {
  const parts = file.split('/');
  return ['subgraphs', 'clients', 'stand-ins'].includes(parts[0]) ? parts.slice(0, 2).join('/') : parts[0];
}

function testFiles() {
  const files = git('ls-files').split('\n');
  return {
    product: files.filter((file) => PRODUCT_TEST.test(file) && isProductTest(file)),
    e2e: files.filter((file) => E2E_TEST.test(file)),
  };
}

function isProductTest(file) {
  return (
    /^(platform|tools\/(guide|new))\//.test(file) ||
    /\b(startProduct|sharedProduct)\b/.test(readFileSync(join(root, file), 'utf8'))
  );
}

/** Content of a file that the last passed run left in the cache of CI; empty when there is none. */
function kept(name) {
  const file = join(process.env.CI_CACHE || join(root, '.cache/ci'), name);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}

/** Without a passed run to compare with, the change is what came in the last day. */
function dayBefore() {
  const newest = Number(git('log', '-1', '--format=%ct'));
  return (
    git('rev-list', '-1', `--before=${newest - 86_400}`, 'HEAD') ||
    git('rev-list', '--max-parents=0', 'HEAD').split('\n')[0]
  );
}

function lotOf(file) {
  return createHash('sha256').update(`${seed} ${file}`).digest('hex').slice(0, 8);
}

function git(...args) {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 }).trim();
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

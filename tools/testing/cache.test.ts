import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathOf } from '../project.ts';
import { PRODUCT, testProjects } from '../vitest/projects.ts';
import { namedFiles } from './named-files.ts';

/** The files of this repository without its packages: Turborepo hashes without running anything. */
let copy: string;
let before: Hashes;
type Hashes = ReadonlyMap<string, string>;

interface Task {
  readonly taskId: string;
  readonly hash: string;
  /** Folder of the package, from the root. */
  readonly directory: string;
  /** Paths from the package's folder. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly dependencies: readonly string[];
  readonly command: string;
}
interface DryRun {
  readonly tasks: readonly Task[];
  readonly globalCacheInputs: { readonly files: Readonly<Record<string, string>> };
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'codai-turbo-'));
  execFileSync('git', ['checkout-index', '--all', `--prefix=${copy}/`], { cwd: pathOf('.') });
  // Files that are not added to the index yet.
  const changed = execFileSync('git', ['ls-files', '--modified'], { cwd: pathOf('.'), encoding: 'utf8' });
  for (const file of changed.split('\n').filter((name) => existsSync(pathOf(name)) && name !== ''))
    cpSync(pathOf(file), join(copy, file));
  before = hashes();
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function dryRun(env: Readonly<Record<string, string>> = {}): DryRun {
  const turbo = [pathOf('node_modules/turbo/bin/turbo'), 'run', 'test', 'typecheck', 'lint', 'sync:check'];
  const output = execFileSync(process.execPath, [...turbo, '--dry=json', `--cwd=${copy}`], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, TURBO_TELEMETRY_DISABLED: '1', TOOLCHAIN: 'node v20, postgres 18', ...env },
    maxBuffer: 256 << 20,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(output) as DryRun;
}

function hashes(env?: Readonly<Record<string, string>>): Hashes {
  return new Map(dryRun(env).tasks.map(({ taskId, hash }) => [taskId, hash]));
}

/** Tasks whose earlier result is not used after a change to a file, which is taken back. */
function missedAfter(file: string, change: (text: string) => string): readonly string[] {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, change(text));
  try {
    return missed(hashes());
  } finally {
    writeFileSync(path, text);
  }
}
const missed = (now: Hashes) => [...now].filter(([task, hash]) => before.get(task) !== hash).map(([task]) => task);
const edited = (text: string) => `${text}\n`;

describe('an earlier result', () => {
  it('is used when nothing changed', () => {
    expect(before.size).toBeGreaterThan(30);
    expect(missed(hashes())).toEqual([]);
  });

  it.each([
    { what: 'Node', TOOLCHAIN: 'node v22, postgres 18' },
    { what: 'PostgreSQL', TOOLCHAIN: 'node v20, postgres 19' },
  ])('is not used under another version of $what', ({ TOOLCHAIN }) => {
    expect(missed(hashes({ TOOLCHAIN }))).toHaveLength(before.size);
  });

  it('is not used with a seed that the caller gives', () => {
    expect(missed(hashes({ SEED: '7' }))).toHaveLength(before.size);
  });

  it('is not used after a change to the package, to one that it depends on, or to what all tests share', () => {
    const kit = missedAfter('kit/base/money.ts', edited);
    expect(kit).toEqual(
      expect.arrayContaining(['@codai/kit#test', '@codai/social#test', '@codai/gateway#test', '//#typecheck']),
    );
    const social = missedAfter('subgraphs/social/schema.prisma', edited);
    expect(social).toEqual(expect.arrayContaining(['@codai/social#test', '//#typecheck', '//#sync:check']));
    expect(social).not.toContain('@codai/banking#test');
    expect(missedAfter('tools/vitest/base.ts', edited)).toHaveLength(before.size);
  });

  it('is used for the dependents of a package of which a test changed', () => {
    const tasks = missedAfter('kit/base/money.test.ts', edited);
    expect(tasks).toContain('@codai/kit#test');
    expect(tasks).not.toContain('@codai/social#test');
  });

  it('is not used after a change to an installed package that the tests use', () => {
    const tasks = missedAfter('package-lock.json', (text) =>
      text.replace(/("node_modules\/graphile-worker": \{\s+"version": ")[^"]+/, '$10.0.1'),
    );
    expect(tasks).toEqual(expect.arrayContaining(['@codai/kit#test', '@codai/banking#test', '//#typecheck']));
  });

  it('is not used, for the tests of the whole repository, after a change to any source', () => {
    for (const file of ['subgraphs/hub/module.ts', 'clients/e2e/home.e2e.test.ts', 'docs/architecture.md']) {
      expect(missedAfter(file, edited), file).toContain('@codai/codegen#test');
    }
    appendFileSync(join(copy, 'README.md'), '\n');
    expect(missed(hashes())).toContain('//#lint');
  });
});

describe('the inputs of the tests of a package', () => {
  const tracked = execFileSync('git', ['ls-files'], { cwd: pathOf('.'), encoding: 'utf8', maxBuffer: 64 << 20 })
    .trim()
    .split('\n');
  const folders = new Set(
    tracked.flatMap((file) => file.split('/').map((_part, at, parts) => parts.slice(0, at).join('/'))),
  );
  const isPath = (path: string) => path !== '' && (tracked.includes(path) || folders.has(path));

  it('hold every file of the repository that the tests and their helpers name', () => {
    const { tasks, globalCacheInputs } = dryRun();
    const byId = new Map(tasks.map((task) => [task.taskId, task]));
    const pathsOf = ({ directory, inputs }: Task) => Object.keys(inputs).map((path) => posix.join(directory, path));
    const inputsOf = (task: Task, seen = new Set<Task>()): Set<Task> => {
      if (seen.has(task)) return seen;
      seen.add(task);
      for (const id of task.dependencies) inputsOf(byId.get(id) as Task, seen);
      return seen;
    };
    const elsewhere = new Set(testProjects(pathOf('.')).get(PRODUCT)?.files);
    const missing: string[] = [];
    const packages = tasks.filter(({ taskId, command }) => taskId.endsWith('#test') && command !== '<NONEXISTENT>');
    expect(packages.length).toBeGreaterThan(20);
    for (const task of packages) {
      const inputs = [...inputsOf(task)].flatMap(pathsOf).concat(Object.keys(globalCacheInputs.files));
      const isInput = new Set(inputs);
      const holds = (path: string) => isInput.has(path) || inputs.some((input) => input.startsWith(`${path}/`));
      for (const file of pathsOf(task)) {
        if (!/(?<!\.e2e)\.test\.tsx?$|\/testing\/.*\.ts$/.test(file) || elsewhere.has(file)) continue;
        if (!file.startsWith(`${task.directory}/`)) continue;
        const named = namedFiles(file, readFileSync(pathOf(file), 'utf8'), isPath);
        missing.push(...named.filter((path) => !holds(path)).map((path) => `${task.taskId}: ${file} names ${path}`));
      }
    }
    expect(missing).toEqual([]);
  });
});

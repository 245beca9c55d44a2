import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathOf } from '../project.ts';

/** The files of this repository without its packages: Turborepo hashes without running anything. */
let copy: string;
let before: Hashes;
type Hashes = ReadonlyMap<string, string>;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'codai-turbo-'));
  execFileSync('git', ['checkout-index', '--all', `--prefix=${copy}/`], { cwd: pathOf('.') });
  for (const file of ['turbo.json', 'package.json', 'package-lock.json']) cpSync(pathOf(file), join(copy, file));
  before = hashes();
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function hashes(env: Readonly<Record<string, string>> = {}): Hashes {
  const turbo = [pathOf('node_modules/turbo/bin/turbo'), 'run', 'test', 'typecheck', 'lint', 'sync:check'];
  const output = execFileSync(process.execPath, [...turbo, '--dry=json', `--cwd=${copy}`], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, TURBO_TELEMETRY_DISABLED: '1', TOOLCHAIN: 'node v20, postgres 18', ...env },
    maxBuffer: 256 << 20,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { tasks } = JSON.parse(output) as { tasks: { taskId: string; hash: string }[] };
  return new Map(tasks.map(({ taskId, hash }) => [taskId, hash]));
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
    const kit = missedAfter('kit/money.ts', edited);
    expect(kit).toEqual(
      expect.arrayContaining(['@codai/kit#test', '@codai/social#test', '@codai/gateway#test', '//#typecheck']),
    );
    const social = missedAfter('subgraphs/social/schema.prisma', edited);
    expect(social).toEqual(expect.arrayContaining(['@codai/social#test', '//#typecheck', '//#sync:check']));
    expect(social).not.toContain('@codai/banking#test');
    expect(missedAfter('vitest.base.ts', edited)).toHaveLength(before.size);
  });

  it('is used for the dependents of a package of which a test changed', () => {
    const tasks = missedAfter('kit/money.test.ts', edited);
    expect(tasks).toContain('@codai/kit#test');
    expect(tasks).not.toContain('@codai/social#test');
  });

  it('is not used after a change to an installed package that the tests use', () => {
    const tasks = missedAfter('package-lock.json', (text) =>
      text.replace(/("node_modules\/graphile-worker": \{\s+"version": ")[^"]+/, '$10.0.1'),
    );
    expect(tasks).toEqual(expect.arrayContaining(['@codai/kit#test', '@codai/banking#test', '//#typecheck']));
  });

  it('of the tests of the whole repository is not used after a change to any source of it', () => {
    for (const file of ['subgraphs/hub/module.ts', 'clients/e2e/home.e2e.test.ts', 'docs/architecture.md']) {
      expect(missedAfter(file, edited), file).toContain('@codai/codegen#test');
    }
    appendFileSync(join(copy, 'README.md'), '\n');
    expect(missed(hashes())).toContain('//#lint');
  });
});

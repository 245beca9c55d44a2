import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const repository = fileURLToPath(new URL('../../', import.meta.url));
/** A checkout whose program is small: what is tested is how it is built and started. */
let root: string;
let cache: string;

const MAIN = `
import { channel } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { word } from './word.ts';

class KeptName extends Error {}

async function main() {
  const plugin = new URL('../plugin.mjs', import.meta.url).href;
  const { told } = await import(plugin);
  const { late } = await import('./late.ts');
  const beside = readFileSync(new URL('./beside.txt', import.meta.url), 'utf8');
  console.log([word, KeptName.name, told, late, beside, process.argv.slice(2).join('+')].join(' '));
  channel('codai.started').publish({});
}
void main();
`;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'codai-launch-'));
  cache = join(root, '.cache/build');
  await cp(join(repository, 'platform/launch'), join(root, 'platform/launch'), {
    recursive: true,
    filter: (path) => !path.endsWith('.ts'),
  });
  await symlink(join(repository, 'node_modules'), join(root, 'node_modules'));
  await write('package.json', '{ "type": "module" }');
  await write('platform/main.ts', MAIN);
  await write('platform/word.ts', `export const word: string = 'one';`);
  await write('platform/late.ts', `export const late = 'late';`);
  await write('platform/beside.txt', 'beside');
  await write('plugin.mjs', `export const told = await Promise.resolve('plugin');`);
  await write('gateway/planning/planner-worker.ts', 'export {};');
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), text);
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function launch(
  env: Readonly<Record<string, string>> = {},
  args: readonly string[] = ['main', 'a', '--b'],
  flags: readonly string[] = [],
) {
  return run([...flags, 'platform/launch/launch.cjs', ...args], env);
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended: { stdout: string; stderr: string } = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].on('data', (text) => (ended[name] += text));
  return new Promise<Ended>((done) => child.once('close', (code) => done({ code, ...ended })));
}

const prints = (word: string) => ({ code: 0, stdout: `${word} KeptName plugin late beside a+--b\n`, stderr: '' });
const builds = async (folder = cache) => (await readdir(folder)).filter((name) => name !== 'node_modules').sort();
const inBuild = async (pattern: RegExp) => {
  const [build = ''] = await builds();
  const file = (await readdir(join(cache, build))).find((name) => pattern.test(name));
  return join(cache, build, file ?? `no file like ${pattern}`);
};

describe('a start', () => {
  it('builds once, and then runs from the code cache with class names, addresses and import() intact', async () => {
    expect(await launch()).toEqual(prints('one'));
    const [build] = await builds();
    const made = await readFile(await inBuild(/^main\.bundle\.js\..*\.cache$/));
    expect(made.length).toBeGreaterThan(64);
    expect(await launch()).toEqual(prints('one'));
    expect(await builds()).toEqual([build]);
    expect(await readFile(await inBuild(/\.cache$/))).toEqual(made);
  });

  it('builds again when a source changed, also with its size and time kept, and not when only its time did', async () => {
    const word = join(root, 'platform/word.ts');
    await utimes(word, 1_000, 1_000);
    await launch();
    await write('platform/word.ts', `export const word: string = 'two';`);
    await utimes(word, 1_000, 1_000);
    expect(await launch()).toEqual(prints('two'));
    await utimes(word, 2_000, 2_000);
    expect(await launch()).toEqual(prints('two'));
    expect(await builds()).toHaveLength(2);
  });

  it('runs regular expressions and texts outside ASCII as in the sources (P-7)', async () => {
    await cp(join(repository, 'platform/launch/testing/outside-ascii.ts'), join(root, 'platform/main.ts'));
    const fromSource = await run(['--import', 'tsx', 'platform/main.ts']);
    expect(fromSource).toMatchObject({ code: 0, stdout: expect.not.stringContaining('null') });
    expect(await launch()).toEqual(fromSource);
    expect(await launch()).toEqual(fromSource);
  });

  it('keeps the names of classes and functions, and spends nothing on those of arrow functions', async () => {
    await write(
      'platform/main.ts',
      `class Kept {}
function declared() {}
const makers = [1, 2].map((number) => { const arrow = () => number; return arrow; });
console.log(Kept.name, declared.name, makers.map((made) => made.name === 'arrow' || made()));`,
    );
    expect(await launch()).toMatchObject({ code: 0, stdout: 'Kept declared [ 1, 2 ]\n' });
  });

  it('writes a bundle of ASCII (P-7)', async () => {
    await write('platform/word.ts', `export const word: string = /^[ß-ö]$/.test('ö') ? 'ö' : 'o';`);
    expect(await launch()).toEqual(prints('ö'));
    expect(await readFile(await inBuild(/^main\.bundle\.js$/), 'utf8')).toMatch(/^[\0-\x7f]+$/);
  });

  it('ends the process of the bundler before the program runs', async () => {
    await write(
      'platform/main.ts',
      `
import { execFile } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

async function children() {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'ppid=,args=']);
  return stdout.split('\\n').filter((line) => Number.parseInt(line) === process.pid && !line.includes('ps -A'));
}
async function main() {
  // Told to end, it is gone a moment later.
  for (let times = 0; times < 50 && (await children()).length > 0; times++) await setTimeout(100);
  console.log('children', (await children()).length);
}
void main();
`,
    );
    expect(await launch()).toMatchObject({ code: 0, stdout: 'children 0\n' });
  });

  it('keeps three builds', async () => {
    for (const word of ['one', 'two', 'six', 'ten', 'off']) {
      await write('platform/word.ts', `export const word: string = '${word}';`);
      expect(await launch()).toEqual(prints(word));
    }
    expect(await builds()).toHaveLength(3);
  });

  it('lets starts at once share one build', async () => {
    expect(await Promise.all([launch(), launch(), launch()])).toEqual([prints('one'), prints('one'), prints('one')]);
    expect(await builds()).toHaveLength(1);
  });

  it('keeps builds in the data folder when the checkout cannot be written', async () => {
    // Where tests run as root every folder can be written; below a file nobody can.
    await write('.cache', '');
    const { stderr, ...ended } = await launch({ DATA_DIR: join(root, 'data') });
    expect(ended).toEqual({ code: 0, stdout: prints('one').stdout });
    expect(stderr).toBe(`${root} cannot be written: builds are kept in ${join(root, 'data/build')}.\n`);
    expect(await builds(join(root, 'data/build'))).toHaveLength(1);
  });

  it('names the place of an error in the sources, and leaves nothing behind', async () => {
    await write('platform/word.ts', 'export const word = ;');
    const { code, stdout, stderr } = await launch();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^The sources do not build:\n.*Unexpected ";".*platform\/word\.ts:1:20/s);
    expect(await builds()).toEqual([]);
  });

  it('ends under other flags of V8 than it began under, but for those that were given', async () => {
    await write(
      'platform/main.ts',
      `import { channel } from 'node:diagnostics_channel';
       import { cachedDataVersionTag } from 'node:v8';
       const starting = cachedDataVersionTag();
       channel('codai.started').publish({});
       console.log(starting === cachedDataVersionTag() ? 'same' : 'other');`,
    );
    const given = ['--interrupt-budget=70000', '--heap-growing-percent=50'];
    expect((await launch()).stdout).toBe('other\n');
    expect((await launch({}, ['main'], given.slice(0, 1))).stdout).toBe('other\n');
    expect((await launch({}, ['main'], given)).stdout).toBe('same\n');
  });

  it('names the commands there are', async () => {
    const { code, stderr } = await launch({}, ['mian']);
    expect([code, stderr]).toEqual([1, 'There is no command "mian". There are: main, gateway, token, reset, keys.\n']);
  });
});

describe('a build that is not what was made', () => {
  beforeEach(() => launch());

  it.each([
    { what: 'changed', change: (file: string) => writeFile(file, 'console.log("evil");') },
    { what: 'gone', change: (file: string) => rm(file) },
  ])('is made again when its bundle is $what', async ({ change }) => {
    await change(await inBuild(/^main\.bundle\.js$/));
    expect(await launch()).toEqual(prints('one'));
    expect(await builds()).toHaveLength(1);
  });

  it.each(['build.json', 'inputs.json'])('is made again when its %s is cut off', async (name) => {
    const file = await inBuild(new RegExp(`^${name}$`));
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, 40));
    expect(await launch()).toEqual(prints('one'));
    expect(JSON.parse(await readFile(file, 'utf8'))).toBeTypeOf('object');
  });

  it('runs without a code cache that was changed, and writes it anew', async () => {
    const file = await inBuild(/^main\.bundle\.js\..*\.cache$/);
    const before = await readFile(file);
    const damaged = Buffer.from(before);
    damaged.fill(7, damaged.length >> 1);
    await writeFile(file, damaged);
    expect(await launch()).toEqual(prints('one'));
    expect(await readFile(file)).not.toEqual(damaged);
  });
});

import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keptFolder } from './testing/kept-folder.ts';

let root: string;
let runs: number;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'codai-kept-'));
  runs = 0;
});
afterEach(() => rm(root, { recursive: true, force: true }));

const make = vi.fn(async (folder: string) => {
  await mkdir(join(folder, 'tables'), { recursive: true });
  await writeFile(join(folder, 'tables', 'rows'), 'a row');
  await mkdir(join(folder, 'empty'));
});
beforeEach(() => {
  make.mockClear();
});

/** As each test run asks: with a scratch folder of its own. */
const ask = (name = 'one', making: (folder: string) => Promise<void> = make) =>
  keptFolder({ cache: join(root, 'cache'), name, scratch: join(root, `run-${++runs}`), make: making });
const rowsIn = (folder: string) => readFile(join(folder, 'tables', 'rows'), 'utf8');
const kept = async () => (await readdir(join(root, 'cache'))).sort();

it('makes a content once for all runs that ask for its name', async () => {
  expect(await rowsIn(await ask())).toBe('a row');
  const second = await ask();
  expect(second).toBe(join(root, 'cache', 'one', 'content'));
  expect(await rowsIn(second)).toBe('a row');
  expect(await readdir(second)).toEqual(['empty', 'tables']);
  expect(make).toHaveBeenCalledTimes(1);
  await ask('another');
  expect(make).toHaveBeenCalledTimes(2);
});

it.each([
  { what: 'a changed file', damage: (folder: string) => writeFile(join(folder, 'content/tables/rows'), 'no row') },
  { what: 'a missing file', damage: (folder: string) => rm(join(folder, 'content/tables/rows')) },
  { what: 'a missing folder', damage: (folder: string) => rm(join(folder, 'content/empty'), { recursive: true }) },
  { what: 'no digest', damage: (folder: string) => rm(join(folder, 'digest')) },
])('makes a kept content with $what again', async ({ damage }) => {
  await ask();
  await damage(join(root, 'cache', 'one'));
  expect(await rowsIn(await ask())).toBe('a row');
  expect(make).toHaveBeenCalledTimes(2);
  expect(await rowsIn(await ask())).toBe('a row');
  expect(make).toHaveBeenCalledTimes(2);
});

it('keeps nothing of a making that fails, and makes it for the next who asks', async () => {
  const fails = async (folder: string) => {
    await make(folder);
    throw new Error('The disk is full.');
  };
  await expect(ask('one', fails)).rejects.toThrow('The disk is full.');
  expect(await rowsIn(await ask())).toBe('a row');
  expect(make).toHaveBeenCalledTimes(2);
});

it('gives each of two runs that make it at once a whole content, and keeps one', async () => {
  const folders = await Promise.all([ask(), ask()]);
  expect(await Promise.all(folders.map(rowsIn))).toEqual(['a row', 'a row']);
  expect(await kept()).toEqual(['one']);
  expect(await ask()).toBe(join(root, 'cache', 'one', 'content'));
});

it('keeps the three used last', async () => {
  for (const [at, name] of ['one', 'two', 'three'].entries()) {
    await ask(name);
    await utimes(join(root, 'cache', name, 'digest'), at, at);
  }
  await ask('one');
  await ask('four');
  expect(await kept()).toEqual(['four', 'one', 'three']);
});

it('serves its run when the cache cannot be written', async () => {
  await writeFile(join(root, 'cache'), 'a file');
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await rowsIn(await ask())).toBe('a row');
  expect(said.mock.calls.join()).toContain('was not stored');
  said.mockRestore();
});

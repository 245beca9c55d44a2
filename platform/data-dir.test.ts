import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataDir } from './data-dir.ts';
import { StartError } from './start-error.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'data-dir-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the data folder', () => {
  it('refuses a second process on the same folder with one sentence', async () => {
    const first = await openDataDir(folder);
    await expect(openDataDir(folder)).rejects.toThrow(StartError);
    await expect(openDataDir(folder)).rejects.toThrow(`Process ${process.pid} already runs on ${folder}`);
    await first.release();
    await (await openDataDir(folder)).release();
  });

  it('gives the folder to exactly one of many that start at once', async () => {
    const starts = await Promise.allSettled(Array.from({ length: 20 }, () => openDataDir(folder)));
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it.each(['999999999 123', `${process.pid} 1`, ''])('takes over the stale lock %j', async (lock) => {
    await writeFile(join(folder, 'lock'), lock);
    await expect(openDataDir(folder)).resolves.toBeDefined();
  });

  it('refuses data of a newer version and leaves it as it is', async () => {
    await writeFile(join(folder, 'layout-version'), '99');
    await expect(openDataDir(folder)).rejects.toThrow('written by a newer version');
    expect(await readFile(join(folder, 'layout-version'), 'utf8')).toBe('99');
  });

  it('keeps a secret over restarts, readable by its owner only', async () => {
    const first = await openDataDir(folder);
    const made = await first.secret('caller');
    await first.release();
    const second = await openDataDir(folder);
    expect(first.isNew).toBe(true);
    expect(second.isNew).toBe(false);
    expect(await second.secret('caller')).toBe(made);
    expect(await second.secret('cursor')).not.toBe(made);
    expect((await stat(join(folder, 'keys', 'caller'))).mode & 0o077).toBe(0);
  });

  it('P-6: is closed to other users, also when an older start left it open', async () => {
    const ours = join(folder, 'data');
    const modeOf = async () => (await stat(ours)).mode & 0o777;
    await (await openDataDir(ours)).release();
    expect(await modeOf()).toBe(0o700);
    await chmod(ours, 0o755);
    await (await openDataDir(ours)).release();
    expect(await modeOf()).toBe(0o700);
  });

  it('remembers a number', async () => {
    const data = await openDataDir(folder);
    expect(await data.recall('database-port')).toBeNull();
    await data.remember('database-port', 5433);
    expect(await data.recall('database-port')).toBe(5433);
  });
});

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { eventually } from '@codai/kit/testing/eventually';
import { isRunning } from '@codai/kit/testing/remove-with-servers';
import { expect, it } from 'vitest';
import { seededDataDir } from './testing/seeded-data-dir.ts';

const urlOf = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);

/** Process ids of the product and of its database server: 0 for what has not started. */
async function pidsOf(dataDir: string): Promise<readonly [number, number]> {
  const firstWord = (file: string) =>
    readFile(join(dataDir, file), 'utf8').then(
      (text) => Number(/^\d+/.exec(text)?.[0] ?? 0),
      () => 0,
    );
  return [await firstWord('lock'), await firstWord('postgres/postmaster.pid')];
}

it.each([
  { when: 'the product has begun', has: ([product]: readonly number[]) => product !== 0 },
  { when: 'the database server runs', has: ([, server]: readonly number[]) => server !== 0 },
  { when: 'the product is ready', isReady: true, has: () => true },
])('a test process that is killed when $when leaves nothing behind', async ({ has, isReady = false }) => {
  const dataDir = await seededDataDir();
  const program = `
    import { startProduct } from ${urlOf('./testing/product.ts')};
    await startProduct({ dataDir: process.argv[1] });
    console.log('ready');
    setInterval(() => {}, 1_000);`;
  const starter = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  createInterface(starter.stdout).on('line', (line) => lines.push(line));
  if (isReady) await eventually(() => lines, ['ready']);
  const pids = await eventually(
    () => pidsOf(dataDir),
    (found) => expect(has(found)).toBe(true),
  );
  starter.kill('SIGKILL');
  await eventually(() => existsSync(dataDir), false);
  await eventually(() => pids.filter((pid) => pid !== 0 && isRunning(pid)), []);
});

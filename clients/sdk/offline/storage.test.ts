import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium, type PageServer, servePage } from '../testing/chromium.ts';
import { fileQueue } from './file-storage.ts';
import { indexedDbQueue } from './indexed-db.ts';
import { inMemoryQueue } from './storage.ts';
import { storageContract } from './testing/storage-contract.ts';

const cases = Object.entries(storageContract);

describe('a queue in memory', () => {
  it.each(cases)('%s', async (_title, run) => {
    const storage = inMemoryQueue();
    await expect(run(() => storage)).resolves.toBeUndefined();
  });
});

describe('a queue in a file', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'offline-queue-'));
    path = join(folder, 'queue.json');
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it.each(cases)('%s', async (_title, run) => {
    await expect(run(() => fileQueue(path))).resolves.toBeUndefined();
  });

  it('is readable by its owner only', async () => {
    await fileQueue(path).clear('ana');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('leaves a file alone that is none of its own', async () => {
    for (const text of ['{"a":1}', 'not JSON']) {
      await writeFile(path, text);
      await expect(fileQueue(path).list('ana')).rejects.toThrow(/is no file of queued mutations/);
      await expect(fileQueue(path).clear('ana')).rejects.toThrow(/is no file of queued mutations/);
      expect(await readFile(path, 'utf8')).toBe(text);
    }
  });
});

describe.skipIf(!hasChromium)('a queue in IndexedDB, in Chromium', () => {
  let browser: Browser;
  let server: PageServer;
  let page: Page;
  beforeAll(async () => {
    const noAnswer = async () => new Response(null, { status: 404 });
    [browser, server] = await Promise.all([launchChromium(), servePage('offline/testing/page.ts', noAnswer)]);
    page = await (await browser.newContext()).newPage();
    await page.goto(server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  it.each(cases.map(([title]) => title))('%s', async (title) => {
    const ran = page.evaluate(
      (name) => (globalThis as unknown as { runCase(title: string): Promise<void> }).runCase(name),
      title,
    );
    await expect(ran).resolves.toBeUndefined();
  });

  it('survives a closed page and is shared by tabs', async () => {
    const title = 'clears one scope, and no other';
    const other = await page.context().newPage();
    await page.close();
    await other.goto(server.url);
    const count = await other.evaluate(
      (name) =>
        new Promise((resolve) => {
          const { indexedDB } = globalThis as unknown as { indexedDB: { open(name: string): Record<string, never> } };
          const opened = indexedDB.open(name) as unknown as { onsuccess(): void; result: never };
          opened.onsuccess = () => {
            const database = opened.result as unknown as {
              transaction(name: string): {
                objectStore(name: string): { count(): { onsuccess(): void; result: number } };
              };
            };
            const counted = database.transaction('mutations').objectStore('mutations').count();
            counted.onsuccess = () => resolve(counted.result);
          };
        }),
      title,
    );
    expect(count).toBe(2);
    page = other;
  });
});

it('IndexedDB says that it is not there', async () => {
  await expect(indexedDbQueue().list('ana')).rejects.toThrow(/no IndexedDB here/);
});

import { mkdtemp } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { guardFolder } from '@codai/kit/testing/guard';

/** Environment variable that holds the address of the run's broker (`seeded-template.ts`). */
export const TEMPLATE_BROKER = 'CODAI_TEST_PRODUCT_BROKER';

/**
 * A data folder of the caller's own, about 120 MB, in which the product has been migrated and seeded: a copy of the run's
 * template. It is removed when this process ends. Starting on it takes a third of the CPU of a first start. Outside of a test run it is an empty folder.
 */
export async function seededDataDir(): Promise<string> {
  if (!process.env[TEMPLATE_BROKER]) return mkdtemp(join(tmpdir(), 'codai-product-'));
  const folder = await askBroker('/copy');
  guardFolder(folder);
  return folder;
}

/** Asks the run's set-up. Unlike `fetch` without a time limit: a first template takes as long as the machine needs. */
export async function askBroker(path: string): Promise<string> {
  const broker = process.env[TEMPLATE_BROKER];
  if (!broker) throw new Error('No seeded product in this vitest project: see vitest.projects.ts.');
  return new Promise((resolve, reject) => {
    get(`${broker}${path}`, async (response) => {
      const answer = await text(response);
      if (response.statusCode === 200) resolve(answer);
      else reject(new Error(`The seeded product was not made: ${answer}`));
    }).on('error', reject);
  });
}

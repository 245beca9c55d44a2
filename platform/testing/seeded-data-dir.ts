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
  const broker = process.env[TEMPLATE_BROKER];
  if (!broker) return mkdtemp(join(tmpdir(), 'codai-product-'));
  // Unlike `fetch` without a time limit: a first template takes as long as the machine needs.
  return new Promise((resolve, reject) => {
    get(broker, async (response) => {
      const answer = await text(response);
      if (response.statusCode !== 200) {
        reject(new Error(`The template of the product was not made: ${answer}`));
        return;
      }
      guardFolder(answer);
      resolve(answer);
    }).on('error', reject);
  });
}

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askBroker } from '@codai/kit/testing/ask-broker';
import { guardFolder } from '@codai/kit/testing/guard';

/** Environment variable that holds the address of the run's broker (`seeded-template.ts`). */
export const TEMPLATE_BROKER = 'CODAI_TEST_PRODUCT_BROKER';

/**
 * A data folder of the caller's own, about 120 MB, in which the product has been migrated and seeded: a copy of the run's
 * template. It is removed when this process ends. Starting on it takes a third of the CPU of a first start. Outside of a test run it is an empty folder.
 */
export async function seededDataDir(): Promise<string> {
  if (!process.env[TEMPLATE_BROKER]) return mkdtemp(join(tmpdir(), 'codai-product-'));
  const folder = await askBroker(TEMPLATE_BROKER, '/copy');
  guardFolder(folder);
  return folder;
}

import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Environment variable that holds the address of the run's broker (`seeded-template.ts`). */
export const TEMPLATE_BROKER = 'CODAI_TEST_PRODUCT_BROKER';

/**
 * A data folder of the caller's own, about 70 MB, in which the product has been migrated and seeded: a copy of the run's
 * template. Starting on it takes a third of the CPU of a first start. Outside of a test run it is an empty folder.
 */
export async function seededDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'codai-product-'));
  const broker = process.env[TEMPLATE_BROKER];
  if (!broker) return folder;
  const response = await fetch(broker);
  const template = await response.text();
  if (!response.ok) throw new Error(`The template of the product was not made: ${template}`);
  await rm(folder, { recursive: true });
  // `cp -a` keeps the owner, who is not the caller when root runs the tests, and shares blocks where the file system can.
  if (process.platform === 'win32') await cp(template, folder, { recursive: true });
  else await run('cp', ['-a', template, folder]);
  return folder;
}

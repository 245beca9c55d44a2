import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { holderOf } from './data-dir.ts';

const folder = resolve(process.env.DATA_DIR || '.data');

/** `npm run reset` removes the data folder after a question; `--yes` answers it. Refuses while the product runs on it. */
async function reset(): Promise<void> {
  if (!existsSync(join(folder, 'layout-version'))) {
    console.log(`There is no data of the product in ${folder}.`);
    return;
  }
  const holder = await holderOf(folder);
  if (holder !== null) {
    console.error(`Process ${holder} runs on ${folder}. Stop it first.`);
    process.exit(1);
  }
  if (!process.argv.includes('--yes') && !(await isConfirmed())) process.exit(1);
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  console.log(`Removed ${folder}.`);
}

async function isConfirmed(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(
    `Remove everything in ${folder}, the database and its keys included? (yes/no) `,
  );
  terminal.close();
  return answer.trim().toLowerCase() === 'yes';
}

void reset();

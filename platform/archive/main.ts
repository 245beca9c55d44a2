import { once } from 'node:events';
import { listSegments, readManifest, readSegment, verifyArchive } from '@codai/kit/host';
import { archiveOf } from '../objects.ts';
import { StartError } from '../start-error.ts';
import { runOnInstallation } from '../subjects/command.ts';
import type { Installation } from '../subjects/installation.ts';

const USAGE = `npm run -s archive -- verify [<subgraph>]
npm run -s archive -- read <subgraph> <table> [<first key> [<last key>]]`;

const sentences = {
  DAMAGED: 'the rows or the manifest are damaged or missing',
  DIFFERS: 'the rows are not those that the database noted',
  MISSING: 'the database noted it, and the archive does not have it',
} as const;

/**
 * `verify` prints a line for each range of the archive and exits with 1 when one is not as it was written. `read` prints rows as lines of JSON, in the
 * order of their keys. Both run beside the product or without it.
 */
const [verb, ...words] = process.argv.slice(2);
if (verb === 'verify') await runOnInstallation('archive', (installation) => verify(installation, words[0]));
else if (verb === 'read' && words.length >= 2)
  await runOnInstallation('archive', (installation) => read(installation, words));
else {
  console.error(USAGE);
  process.exitCode = 2;
}

async function verify(installation: Installation, only: string | undefined): Promise<void> {
  for (const subgraph of subgraphsOf(installation, only)) {
    const store = installation.objectsOf(archiveOf(subgraph));
    for await (const { range, rows, fault } of verifyArchive(subgraph, store, installation.ownerOf(subgraph))) {
      const name = `${subgraph}.${range.table} ${range.first}-${range.last}`;
      console.log(fault === null ? `${name}: ${rows} rows, intact` : `${name}: ${sentences[fault]}`);
      if (fault !== null) process.exitCode = 1;
    }
  }
}

async function read(
  installation: Installation,
  [subgraph, table, first = '0', last]: readonly string[],
): Promise<void> {
  const store = installation.objectsOf(archiveOf(subgraphsOf(installation, subgraph)[0] as string));
  const [from, to] = [keyOf(first), last === undefined ? null : keyOf(last)];
  for (const range of await listSegments(store)) {
    if (range.table !== table || range.last < from || (to !== null && range.first > to)) continue;
    const { key } = await readManifest(store, range);
    for await (const line of readSegment(store, range)) {
      const at = BigInt((JSON.parse(line) as Record<string, number>)[key] ?? 0);
      if (at < from || (to !== null && at > to)) continue;
      if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
    }
  }
}

function subgraphsOf({ modules }: Installation, only: string | undefined): readonly string[] {
  const names = modules.map(({ name }) => name);
  if (only !== undefined && !names.includes(only)) throw new StartError(`There is no subgraph ${only}.`);
  return only === undefined ? names : [only];
}

function keyOf(text: string): bigint {
  if (!/^\d{1,18}$/.test(text)) throw new StartError(`${text} is not a key.`);
  return BigInt(text);
}

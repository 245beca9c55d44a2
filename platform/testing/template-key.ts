import { createHash } from 'node:crypto';
import { hashOf } from '../../tools/sync/file-hash.ts';

/** What decides the data of a product that has been started once: its sources, its migrations and what they run on. */
const SOURCES = [
  'contracts',
  'gateway',
  'kit',
  'platform',
  'stand-ins',
  'subgraphs',
  'codegen/supergraph.graphql',
  'codegen/trusted-documents.json',
  'supergraph.yaml',
  'package-lock.json',
  'platform/testing/seeded-template.ts',
  'platform/testing/until-quiet.ts',
];

/** Name of the template of the present sources, installed packages, PostgreSQL (by the lock file), Node version and machine. */
export async function templateKey(): Promise<string> {
  return createHash('sha256')
    .update(await hashOf(SOURCES))
    .update(`${process.version} ${process.platform} ${process.arch}`)
    .digest('hex')
    .slice(0, 16);
}

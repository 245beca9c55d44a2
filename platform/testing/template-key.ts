import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { root } from '../../tools/project.ts';
import { hashOf } from '../../tools/sync/file-hash.ts';

/** Files that a product reads beside its bundle, migrations among them, and those that make the template. Sources that the bundle holds count twice. */
const READ_AT_START = [
  'contracts',
  'gateway',
  'kit',
  'platform',
  'stand-ins',
  'subgraphs',
  'codegen/generated/supergraph.graphql',
  'codegen/generated/trusted-documents.json',
  'supergraph.yaml',
  'platform/testing/seeded-template.ts',
  'platform/testing/until-quiet.ts',
];

/**
 * Identity of the data of a product that has been started once: the build, which stands for all bundled sources, the lock file, and so the version
 * of PostgreSQL, the installed packages, Node's version and the machine; the files that are read beside it; whose files they are; and the
 * day, because seeds write dates that count from now.
 */
export async function templateKey(now = new Date()): Promise<string> {
  return createHash('sha256')
    .update(basename(await findOrMakeBuild()))
    .update(await hashOf(READ_AT_START))
    .update(`${process.getuid?.()} ${now.toISOString().slice(0, 10)}`)
    .digest('hex')
    .slice(0, 16);
}

interface Launch {
  cacheFolder(root: string): string;
  findBuild(root: string, cache: string, entry: string): string | null;
  buildInto(where: { readonly root: string; readonly cache: string; readonly entry: string }): Promise<string>;
}

/** Folder of the build that a start runs, named by the hash of all its inputs. */
async function findOrMakeBuild(): Promise<string> {
  const require = createRequire(import.meta.url);
  const { cacheFolder } = require('../launch/cache-folder.cjs') as Launch;
  const { findBuild } = require('../launch/find-build.cjs') as Launch;
  const cache = cacheFolder(root);
  const found = findBuild(root, cache, 'main');
  if (found !== null) return found;
  const { buildInto } = (await import(new URL('../launch/build.mjs', import.meta.url).href)) as Launch;
  return buildInto({ root, cache, entry: 'main' });
}

import { spawnSync } from 'node:child_process';
import { root } from '../project.ts';
import { NameError } from './names.ts';
import { writeEntity, writeSubgraph } from './write.ts';

/** `npm run new -- subgraph <name> [<Entity>…]` and `npm run new -- entity <subgraph> <Name>`; both end with `npm run sync`. */
const [kind, subgraph, ...entities] = process.argv.slice(2);
try {
  const files = await writtenFiles();
  for (const file of files) console.log(`Wrote: ${file}`);
} catch (error) {
  if (!(error instanceof NameError)) throw error;
  console.error(error.message);
  process.exit(1);
}
// A process of its own: this one has loaded the catalogue as it was before.
const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'tools/sync/main.ts'], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);

async function writtenFiles(): Promise<readonly string[]> {
  if (subgraph !== undefined) {
    if (kind === 'subgraph') return writeSubgraph(subgraph, entities);
    if (kind === 'entity' && entities.length === 1) return writeEntity(subgraph, entities[0] as string);
  }
  throw new NameError(
    'Usage: npm run new -- subgraph <name> [<Entity>…]\n       npm run new -- entity <subgraph> <Name>',
  );
}

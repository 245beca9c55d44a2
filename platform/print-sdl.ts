import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { subgraphSdl } from '@codai/kit/graphql';
import { loadModules, subgraphNames } from './catalogue.ts';

/** `npm run sdl [-- name…]` writes each subgraph's published contract, `subgraphs/<name>/schema.graphql`, from its code. */
const names = process.argv.length > 2 ? process.argv.slice(2) : subgraphNames;
for (const module of await loadModules(names)) {
  const file = fileURLToPath(new URL(`../subgraphs/${module.name}/schema.graphql`, import.meta.url));
  await writeFile(file, subgraphSdl(module.schema()));
  console.log(`Wrote subgraphs/${module.name}/schema.graphql.`);
}
// Building a schema opens nothing, but a module may hold a connection pool that would keep this process alive.
process.exit(0);

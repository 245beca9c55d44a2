import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readDeadlines, SupergraphError } from '@codai/gateway/compose';
import { make, operationFiles } from './generate.mjs';
import { generateClient } from './operations.ts';
import { prepareGateway } from './prepare-gateway.ts';
import { nameOf, project } from './project.ts';
import { makeRest } from './rest/make.ts';
import { composeProject } from './supergraph.ts';

/**
 * Writes the generated files of the named parts, or prints what is wrong with a schema or an operation and ends with 1. `npm run compose` makes the
 * supergraph, `npm run codegen` the documents, both with the gateway's prepared plans; `npm run generate` makes what is stale.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { prepare: { type: 'boolean', default: false } },
});

try {
  if (positionals.includes('supergraph')) await make('supergraph', writeSupergraph);
  if (positionals.includes('documents')) await make('documents', writeDocuments);
  if (values.prepare) console.log(await prepareGateway());
} catch (thrown) {
  // The faults, with file and line; the stack is the composer's or the generator's.
  if (!(thrown instanceof SupergraphError) && !positionals.includes('documents')) throw thrown;
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
}

async function writeSupergraph(): Promise<void> {
  // supergraph.yaml names this file, whose content is made of the other subgraphs. `a` leaves one that is there as it is.
  await writeFile(project.node, '', { flag: 'a' });
  const { supergraph, api, graph, node } = await composeProject(project.config);
  if (node !== null) await writeFile(project.node, node);
  await writeFile(project.supergraph, supergraph);
  await writeFile(project.api, api);
  console.log(`Composed ${[...graph.subgraphs.keys()].join(', ')}.`);
}

async function writeDocuments(): Promise<void> {
  const api = await readFile(project.api, 'utf8');
  const deadlines = readDeadlines(await readFile(project.supergraph, 'utf8'));
  const files = operationFiles();
  const { modules, trustedDocuments } = await generateClient({ api, root: project.root, files, deadlines });
  for (const [name, text] of Object.entries(modules)) {
    await mkdir(join(project.root, dirname(name)), { recursive: true });
    await writeFile(join(project.root, name), text);
  }
  // Modules of operations that are gone. The others are there all the time, for a process that reads them meanwhile.
  for (const name of await generatedFiles('clients')) {
    if (!Object.hasOwn(modules, name)) await rm(join(project.root, name));
  }
  await writeRest(api, trustedDocuments);
  await writeFile(project.trustedDocuments, trustedDocuments);
  console.log(`Wrote the modules of ${files.length} files of operations and ${nameOf(project.trustedDocuments)}.`);
}

/** The routes of the REST API with their documents, as the process that answers them reads them, and their description. */
async function writeRest(api: string, trustedDocuments: string): Promise<void> {
  const { routes, openApi } = await makeRest({ api, root: project.root, trustedDocuments });
  await writeFile(project.restRoutes, JSON.stringify(routes));
  await writeFile(project.openApi, JSON.stringify(openApi));
}

/** Content of the `generated` folders below a folder. */
async function generatedFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(project.root, folder), { withFileTypes: true });
  const found = entries.map(async (entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return /^(\.|(node_modules|dist)$)/.test(entry.name) ? [] : generatedFiles(name);
    return folder.endsWith('/generated') ? [name] : [];
  });
  return (await Promise.all(found)).flat();
}

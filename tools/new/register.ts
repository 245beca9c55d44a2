import { readFile, writeFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { pathOf } from '../project.ts';

/** Registers a subgraph: one line each in the catalogue, the platform's manifest and `supergraph.yaml`. */
export async function register(name: string): Promise<void> {
  const supergraph = await readFile(pathOf('supergraph.yaml'), 'utf8');
  const port = nextPort(supergraph);
  const entry = `  ${name}: { routing_url: http://127.0.0.1:${port}/graphql, schema: { file: ./subgraphs/${name}/schema.graphql } }\n`;
  await writeFile(pathOf('supergraph.yaml'), `${supergraph.replace(/\n*$/, '\n')}${entry}`);
  await edit('platform/catalogue.ts', (text) => withCatalogueEntry(text, name));
  await edit('platform/package.json', (text) => withDependency(text, `@codai/${name}`));
}

/** The first port after those of the subgraphs there are. */
export function nextPort(supergraph: string): number {
  const { subgraphs } = parse(supergraph) as { subgraphs: Record<string, { routing_url: string }> };
  return Math.max(...Object.values(subgraphs).map(({ routing_url }) => Number(new URL(routing_url).port))) + 1;
}

/** The catalogue with one more line, the last of its table. Throws when the table is not found. */
export function withCatalogueEntry(text: string, name: string): string {
  const [before, table, after] = text.split(/(^const catalogue\b[\s\S]*?\n)(?=\};\n)/m);
  if (table === undefined || after === undefined)
    throw new Error('platform/catalogue.ts has no table to add a line to.');
  return `${before}${table}  ${name}: () => import('@codai/${name}'),\n${after}`;
}

/** A manifest with one more dependency of the workspace, in the order of the alphabet. */
export function withDependency(text: string, dependency: string): string {
  const manifest = JSON.parse(text);
  const dependencies = { ...manifest.dependencies, [dependency]: '*' };
  manifest.dependencies = Object.fromEntries(
    Object.entries(dependencies).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

async function edit(name: string, change: (text: string) => string): Promise<void> {
  await writeFile(pathOf(name), change(await readFile(pathOf(name), 'utf8')));
}

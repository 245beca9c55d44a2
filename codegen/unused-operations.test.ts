import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Kind, parse, visit } from 'graphql';
import { expect, it } from 'vitest';
import { operationFiles } from './generate.mjs';
import { project } from './project.ts';

/** Clients whose operations are for their own screens. What the SDK offers is for its users. */
const APPS = ['clients/web', 'clients/mobile'];

const documents = await Promise.all(
  operationFiles().map(async (name) => ({ name, ...parse(await readFile(join(project.root, name), 'utf8')) })),
);
const spread = new Set<string>();
for (const document of documents) visit(document, { FragmentSpread: ({ name }) => void spread.add(name.value) });

it.each(APPS)('%s has no operation and no fragment that it does not use', async (app) => {
  const words = new Set((await Promise.all((await sources(app)).map(wordsOf))).flat());
  const unused = documents
    .filter(({ name }) => name.startsWith(`${app}/`))
    .flatMap(({ name, definitions }) =>
      definitions.flatMap((node) => {
        if (node.kind === Kind.FRAGMENT_DEFINITION)
          return spread.has(node.name.value) || words.has(`${node.name.value}Fragment`)
            ? []
            : [`${node.name.value} in ${name}`];
        if (node.kind !== Kind.OPERATION_DEFINITION || words.has(`${node.name?.value}Document`)) return [];
        return [`${node.name?.value} in ${name}`];
      }),
    );
  expect(unused).toEqual([]);
});

async function wordsOf(name: string): Promise<readonly string[]> {
  return (await readFile(name, 'utf8')).match(/\w+(?:Document|Fragment)\b/g) ?? [];
}

async function sources(folder: string): Promise<readonly string[]> {
  const names = await readdir(join(project.root, folder), { withFileTypes: true });
  const found = names.map(async (entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return /^(\.|(node_modules|generated|dist|e2e)$)/.test(entry.name) ? [] : sources(name);
    return /(?<!\.test)\.tsx?$/.test(entry.name) ? [join(project.root, name)] : [];
  });
  return (await Promise.all(found)).flat();
}

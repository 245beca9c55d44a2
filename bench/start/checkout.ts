import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyRepository } from '../../tools/repository-copy.ts';
import { answerable, trustedDocuments } from './trusted-documents.ts';

/** A copy of the repository whose list of subgraphs the benchmark decides. */
export interface Checkout {
  readonly root: string;
  /** Makes the product one of these subgraphs only: catalogue and supergraph. */
  choose(names: readonly string[]): Promise<void>;
  remove(): Promise<void>;
}

/** Makes the copy, with `generated` subgraphs of ten aggregates each besides the repository's own, as `npm run new` writes them. */
export async function makeCheckout(generated: readonly string[]): Promise<Checkout> {
  const copy = await copyRepository();
  const node = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await copy.run([process.execPath, ...args]);
    if (code !== 0) throw new Error(`node ${args.join(' ')} failed:\n${stdout}${stderr}`);
  };
  const compose = () => node('--import', 'tsx', 'codegen/generate.ts', 'supergraph', '--prepare');
  try {
    if (generated.length > 0) await node('--import', 'tsx', 'bench/start/write-subgraphs.ts', ...generated);
    await node('kit/database/generate-clients.mjs');
    const catalogue = await readFile(join(copy.root, 'platform/catalogue.ts'), 'utf8');
    const supergraph = await readFile(join(copy.root, 'supergraph.yaml'), 'utf8');
    return {
      root: copy.root,
      remove: copy.remove,
      async choose(names) {
        // `node` answers for the others and is in no catalogue.
        const isChosen = (name: string | undefined) => name === 'node' || names.includes(name ?? '');
        const entry = /^ {2}(\w+): \(\) => import\(.*\),\n/gm;
        const chosen = catalogue.replace(entry, (line, name) => (isChosen(name) ? line : ''));
        await writeFile(join(copy.root, 'platform/catalogue.ts'), chosen);
        // An entry is a line, or a line and the deeper ones below it.
        const parts = supergraph.split(/^(?= {2}\w+:)/m);
        const kept = parts.filter((part, index) => index === 0 || isChosen(/^ {2}(\w+):/.exec(part)?.[1]));
        await writeFile(join(copy.root, 'supergraph.yaml'), kept.join(''));
        if (
          !names.every((name) => chosen.includes(`  ${name}: `) && kept.some((part) => part.startsWith(`  ${name}:`)))
        ) {
          throw new Error('The catalogue or supergraph.yaml has another form than the benchmark knows.');
        }
        const unprinted = names.filter((name) => !existsSync(join(copy.root, 'subgraphs', name, 'schema.graphql')));
        if (unprinted.length > 0) await node('--import', 'tsx', 'platform/print-sdl.ts', ...unprinted);
        await describePointers(copy.root, names);
        // Composed twice: the API decides which documents are trusted, and composing prepares the plans of those.
        const documents = join(copy.root, 'codegen/generated/trusted-documents.json');
        await writeFile(documents, '{}\n');
        await compose();
        const api = await readFile(join(copy.root, 'codegen/generated/api.graphql'), 'utf8');
        await writeFile(documents, `${JSON.stringify(answerable(await trustedDocuments(), api), null, 2)}\n`);
        await compose();
      },
    };
  } catch (error) {
    await copy.remove();
    throw error;
  }
}

/** An entity that is pointed at only, with the end of its description where it has one. */
const POINTER = /(?<end>""")?\ntype (?<type>\w+)\n {2}@key\(fields: "id", resolvable: false\)/g;

/** Describes what the chosen subgraphs point at in those left out, whose description is gone with them: what has none is not composed. */
async function describePointers(root: string, names: readonly string[]): Promise<void> {
  const files = names.map((name) => join(root, 'subgraphs', name, 'schema.graphql'));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  for (const [index, file] of files.entries()) {
    const text = texts[index] ?? '';
    const described = text.replace(POINTER, (found, end: string | undefined, type: string) => {
      const isDescribed = end !== undefined || texts.some((one) => new RegExp(`"""\ntype ${type}\\b`).test(one));
      return isDescribed ? found : `\n"""Entity of a subgraph that was left out."""${found}`;
    });
    if (described !== text) await writeFile(file, described);
  }
}

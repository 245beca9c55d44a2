import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deadlines } from '@codai/gateway/compose';
import { generate } from '@graphql-codegen/cli';
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';
import { buildSchema, concatAST, type DocumentNode, Kind, parse, print, stripIgnoredCharacters } from 'graphql';
import { cacheShape } from './cache-shape.ts';
import { halfChanges } from './half-changes.ts';
import { missingIds } from './missing-ids.ts';

export interface ClientSource {
  /** Text of the API schema. */
  readonly api: string;
  /** Folder of the `*.graphql` files with operations and fragments. */
  readonly operations: string;
  /** `@deadline` of the supergraph. */
  readonly deadlines: Deadlines;
}

/** Texts of the files that are made for the client, the same for the same source. */
export interface GeneratedClient {
  /**
   * By file name: the types of results, variables, inputs and enums (`types.ts`), the typed documents of each file of operations under its name,
   * so that an application bundles only those of the files it uses, and `documents.ts`, which exports all of them.
   */
  readonly modules: Readonly<Record<string, string>>;
  /** Facts of the schema that the normalised cache needs. */
  readonly cacheShape: string;
  /** The trusted documents: one JSON object from `sha256:<hex>` to the very text that has this hash. */
  readonly trustedDocuments: string;
}

/** Makes the client's files from its operations. Throws an Error that lists what is wrong with an operation. */
export async function generateClient({ api, operations, deadlines }: ClientSource): Promise<GeneratedClient> {
  const names = (await readdir(operations)).filter((name) => name.endsWith('.graphql')).sort();
  const files: readonly { readonly filename: string; readonly content: string }[] = await generate(
    {
      schema: api,
      documents: names.map((name) => join(operations, name)),
      silent: true,
      errorsOnly: true,
      generates: {
        'client/': {
          preset: 'client',
          presetConfig: {
            // The operations lie here, and not beside the components that would hide their data from each other.
            fragmentMasking: false,
            persistedDocuments: { mode: 'embedHashInDocument', hashPropertyName: 'hash', hashAlgorithm: 'sha256' },
          },
          // The cache must know the type of every object, or lists stay empty without a word.
          documentTransforms: [addTypenameSelectionDocumentTransform],
          config: {
            // `documentMode` stays what it is, trees with their fragments in them: the mode named `documentNode` leaves the hashes out.
            enumType: 'string-literal',
            strictScalars: true,
            scalars: { BigInt: 'string', CurrencyCode: 'string', DateTime: 'string' },
            useTypeImports: true,
            immutableTypes: true,
            arrayInputCoercion: false,
          },
        },
      },
    },
    false,
  );
  const texts = await Promise.all(names.map((name) => readFile(join(operations, name), 'utf8')));
  const [schema, all] = [buildSchema(api), concatAST(texts.map((text) => parse(text)))];
  const missing = missingIds(schema, all);
  if (missing.length > 0) throw new Error(`Ask for the id of what has one:\n- ${missing.join('\n- ')}`);
  const halves = halfChanges(schema, all);
  if (halves.length > 0)
    throw new Error(`Ask for both the version and the values of what changes:\n- ${halves.join('\n- ')}`);
  const contentOf = (file: string): string => {
    const found = files.find(({ filename }) => filename.endsWith(file));
    if (found === undefined) throw new Error(`The client preset made no ${file}.`);
    return found.content;
  };
  return {
    modules: splitDocuments(
      contentOf('graphql.ts').replace('/* eslint-disable */', ''),
      await namesByFile(operations, names),
    ),
    cacheShape: `${HEADING}\n${cacheShape(api, deadlines)}`,
    trustedDocuments: `${sortedJson(contentOf('persisted-documents.json'))}\n`,
  };
}

const DOCUMENT_NODE = "import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';";
const LAZY_DOCUMENT = "import { lazyDocument } from '../documents/lazy-document.ts';";

/**
 * Splits the preset's module into one module for each file of operations. Each document contains the fragments it spreads. It is written as text,
 * a tenth of the size of its tree, which a browser would otherwise load and parse for every operation that it never sends.
 */
function splitDocuments(text: string, files: ReadonlyMap<string, readonly string[]>): Record<string, string> {
  const firstDocument = text.search(/^export const /m);
  const types = text.slice(0, firstDocument).replace(`${DOCUMENT_NODE}\n`, '');
  const documents = new Map(
    text
      .slice(firstDocument)
      .split(/^(?=export const )/m)
      .map((declaration) => [/^export const (\w+)/.exec(declaration)?.[1] ?? '', asText(declaration.trimEnd())]),
  );
  const modules: Record<string, string> = { 'types.ts': `${HEADING}\n${types.trim()}\n` };
  for (const [file, names] of files) {
    const own = names.map((name) => {
      const declaration = documents.get(name);
      if (declaration === undefined) throw new Error(`The client preset made no ${name} of ${file}.`);
      documents.delete(name);
      return declaration;
    });
    modules[`${file}.ts`] =
      `${HEADING}\n${LAZY_DOCUMENT}\nimport type * as types from './types.ts';\n\n${own.join('\n')}\n`;
  }
  const [left] = documents.keys();
  if (left !== undefined) throw new Error(`${left} is in no file of operations.`);
  const all = ['types', ...files.keys()].map((name) => `export * from './${name}.ts';`);
  modules['documents.ts'] = `${HEADING}\n${all.join('\n')}\n`;
  return modules;
}

/** A declaration of the preset, with the document as text. The annotation lets a bundler drop documents that an application does not use. */
function asText(declaration: string): string {
  const [, head, tree, data, variables] =
    /^(export const \w+ =) (\{.*\}) as unknown as DocumentNode<(\w+), (\w+)>;$/s.exec(declaration) ?? [];
  if (head === undefined || tree === undefined) throw new Error(`Not a document: ${declaration.slice(0, 80)}`);
  const { __meta__: meta, ...document } = JSON.parse(tree) as DocumentNode & { __meta__?: { hash: string } };
  const types = `types.${data}, ${variables === 'unknown' ? variables : `types.${variables}`}`;
  const text = stripIgnoredCharacters(print(document));
  const parameters = [text, ...(meta === undefined ? [] : [meta.hash])].map(
    (each) => `'${each.replace(/['\\]/g, '\\$&')}'`,
  );
  return `${head} /* @__PURE__ */ lazyDocument<${types}>(${parameters.join(', ')});`;
}

/** The constants that the preset names after the operations and fragments of each file. */
async function namesByFile(folder: string, files: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const named = files.map(async (file): Promise<[string, string[]]> => {
    const { definitions } = parse(await readFile(join(folder, file), 'utf8'));
    const names = definitions.flatMap((definition) => {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) return [`${definition.name.value}FragmentDoc`];
      if (definition.kind === Kind.OPERATION_DEFINITION) return [`${definition.name?.value}Document`];
      return [];
    });
    return [file.replace(/\.graphql$/, ''), names];
  });
  return new Map(await Promise.all(named));
}

const HEADING = '// Made by `npm run codegen` from clients/sdk/operations. Do not edit.';

/** By operation name, so that a changed operation shows as one changed line. */
function sortedJson(json: string): string {
  const entries = Object.entries(JSON.parse(json) as Record<string, string>);
  const operationOf = (text: string) => /\b(?:query|mutation|subscription)\s+(\w+)/.exec(text)?.[1] ?? '';
  entries.sort(([, one], [, other]) => (operationOf(one) < operationOf(other) ? -1 : 1));
  return JSON.stringify(Object.fromEntries(entries), null, 2);
}

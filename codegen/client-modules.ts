import { dirname, relative } from 'node:path/posix';
import { type DocumentNode, Kind, print, stripIgnoredCharacters } from 'graphql';
import { hasModule, moduleOf } from './generate.mjs';

/** A file of operations and fragments. */
export interface OperationFile {
  readonly name: string;
  readonly document: DocumentNode;
}

interface Declaration {
  readonly name: string;
  readonly text: string;
}

const SDK = 'clients/sdk/generated';
/** Modules of what the product's own routes ask: doors of their own, and no part of what the SDK exports. */
const OWN_DOORS = ['events-ingest.ts', 'memory-mcp.ts'].map((name) => `${SDK}/${name}`);
/** Types that a module declares for itself. */
const OWN_HELPERS = ['Exact', 'Incremental'];
const DECLARATION =
  /^(?:\/\*\*[^\n]*\*\/\n)?(?:export )?type (\w+)[\s\S]*?(?=^(?:\/\*\*|export type |type )|$(?![\s\S]))/gm;

/**
 * Splits the preset's module into one module for each file of operations, with the documents and types of that file, so that an application
 * bundles only those of the files it uses. Inputs and enums are in `types.ts` of the SDK, whose `documents.ts` exports all that is the SDK's.
 * Each document contains the fragments it spreads. It is written as text, a tenth of the size of its tree, which a browser would otherwise
 * load and parse for every operation that it never sends.
 */
export function clientModules(text: string, files: readonly OperationFile[]): Readonly<Record<string, string>> {
  const firstDocument = text.search(/^export const /m);
  const types = [...text.slice(0, firstDocument).matchAll(DECLARATION)].map(([all, name = '']) => ({
    name,
    text: all.trim(),
  }));
  const documents = text
    .slice(firstDocument)
    .split(/^(?=export const )/m)
    .map((all) => ({ name: /^export const (\w+)/.exec(all)?.[1] ?? '', text: asText(all.trimEnd()) }));
  const fileOf = new Map(files.flatMap(({ name, document }) => namesOf(document).map((each) => [each, name] as const)));
  /** Fragments on an interface have a type for each of its members: `<fragment>_<member>_Fragment`. */
  const ownerOf = ({ name }: Declaration) => fileOf.get(name) ?? fileOf.get(`${/^[^_]+(?=_)/.exec(name)?.[0]}Fragment`);
  const helpers = types.filter(({ name }) => OWN_HELPERS.includes(name));
  const shared = types.filter((type) => !helpers.includes(type) && ownerOf(type) === undefined);
  const schemaTypes = new Set(shared.map(({ name }) => name));

  const modules: Record<string, string> = {
    [`${SDK}/types.ts`]: `${headingOf('the API schema')}\n${shared.map((type) => type.text).join('\n\n')}\n`,
  };
  for (const { name } of files.filter((file) => hasModule(file.name))) {
    const own = types.filter((type) => ownerOf(type) === name);
    const needed = new Set(own.flatMap((type) => identifiersOf(type.text)));
    const local = helpers.filter((helper) => needed.has(helper.name));
    const imported = [...needed].filter((each) => schemaTypes.has(each)).sort();
    modules[moduleOf(name)] = [
      headingOf(name),
      importsOf(moduleOf(name), imported),
      ...[...local, ...own].map((type) => `\n${type.text.replace(/^export (?=type (Exact|Incremental)\b)/m, '')}`),
      '',
      ...documents.filter((document) => fileOf.get(document.name) === name).map((document) => document.text),
      '',
    ].join('\n');
  }
  const exported = Object.keys(modules).filter((name) => dirname(name) === SDK && !OWN_DOORS.includes(name));
  modules[`${SDK}/documents.ts`] =
    `${headingOf('clients/sdk/operations')}\n${exported.map((name) => `export * from './${relative(SDK, name)}';\n`).join('')}`;
  const lost = documents.find(({ name }) => !fileOf.has(name));
  if (lost !== undefined) throw new Error(`${lost.name} is in no file of operations.`);
  return modules;
}

/** Names that the preset makes from a file: a document and types of each operation, and of each fragment. */
function namesOf({ definitions }: DocumentNode): readonly string[] {
  return definitions.flatMap((definition) => {
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      return ['FragmentDoc', 'Fragment'].map((end) => `${definition.name.value}${end}`);
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    const kind = `${definition.operation[0]?.toUpperCase()}${definition.operation.slice(1)}`;
    return ['Document', kind, `${kind}Variables`].map((end) => `${definition.name?.value}${end}`);
  });
}

function importsOf(module: string, types: readonly string[]): string {
  if (dirname(module) !== SDK)
    return `import { ${['lazyDocument', ...types.map((type) => `type ${type}`)].join(', ')} } from '@codai/sdk';`;
  const ofTypes = types.length === 0 ? '' : `\nimport type { ${types.join(', ')} } from './types.ts';`;
  return `import { lazyDocument } from '../documents/lazy-document.ts';${ofTypes}`;
}

/** Names of types in a declaration, those in comments and in texts apart. */
function identifiersOf(text: string): readonly string[] {
  return text.replace(/\/\*[\s\S]*?\*\/|'[^']*'/g, '').match(/\b[A-Z]\w*/g) ?? [];
}

/** A document of the preset as text. The annotation lets a bundler drop documents that an application does not use. */
function asText(declaration: string): string {
  const [, head, tree, data, variables] =
    /^(export const \w+ =) (\{.*\}) as unknown as DocumentNode<(\w+), (\w+)>;$/s.exec(declaration) ?? [];
  if (head === undefined || tree === undefined) throw new Error(`Not a document: ${declaration.slice(0, 80)}`);
  const { __meta__: meta, ...document } = JSON.parse(tree) as DocumentNode & { __meta__?: { hash: string } };
  const text = stripIgnoredCharacters(print(document));
  const parameters = [text, ...(meta === undefined ? [] : [meta.hash])].map(
    (each) => `'${each.replace(/['\\]/g, '\\$&')}'`,
  );
  return `${head} /* @__PURE__ */ lazyDocument<${data}, ${variables}>(${parameters.join(', ')});`;
}

function headingOf(source: string): string {
  return `// Made by \`npm run codegen\` from ${source}. Do not edit.`;
}

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  parse,
  print,
  type SelectionSetNode,
} from 'graphql';
import type { Settings } from '../config/settings.ts';
import type { TrustedDocuments } from '../documents/trusted-documents.ts';
import { fieldSourcesOf } from '../execution/operation/field-sources.ts';
import type { Graph } from '../supergraph/graph.ts';

export interface LibraryOperation {
  readonly name: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** The operation and the fragments it uses. */
  readonly text: string;
}

/** Operations that belong together, in the order of their names. */
export interface LibraryGroup {
  readonly name: string;
  readonly operations: readonly LibraryOperation[];
}

export interface LibraryParts {
  readonly library: Settings['playground']['library'];
  readonly trusted: TrustedDocuments;
  readonly graph: Graph;
  /** Whether names of subgraphs may be shown; otherwise trusted documents are grouped by their kind. */
  readonly tellsSubgraphs: boolean;
}

/** The operations that the playground offers to begin from. Documents that do not parse are left out. */
export async function libraryOf({
  library,
  trusted,
  graph,
  tellsSubgraphs,
}: LibraryParts): Promise<readonly LibraryGroup[]> {
  if (library === 'none') return [];
  if (library !== 'trusted-documents') return fromFolder(library.folder);
  const named = [...trusted.values()].flatMap((text): [string, LibraryOperation][] => {
    const document = parsed(text);
    if (document === null) return [];
    return operationsOf(document, document).map((found) => [
      (tellsSubgraphs ? subgraphOf(graph, document, found.node) : null) ?? KINDS[found.node.operation],
      found.operation,
    ]);
  });
  return grouped(named);
}

const KINDS = { query: 'Queries', mutation: 'Mutations', subscription: 'Subscriptions' } as const;

async function fromFolder(folder: string): Promise<readonly LibraryGroup[]> {
  const files = (await readdir(folder)).filter((file) => /\.(graphql|gql)$/.test(file)).sort();
  const documents = await Promise.all(
    files.map(async (file) => ({
      name: file.replace(/\.[^.]+$/, ''),
      document: parsed(await readFile(join(folder, file), 'utf8')),
    })),
  );
  // A fragment may be in another file.
  const definitions = documents.flatMap(({ document }) => document?.definitions ?? []);
  const all: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  return grouped(
    documents.flatMap(({ name, document }) =>
      document === null
        ? []
        : operationsOf(document, all).map(({ operation }): [string, LibraryOperation] => [name, operation]),
    ),
  );
}

interface Found {
  readonly node: OperationDefinitionNode;
  readonly operation: LibraryOperation;
}

function operationsOf(document: DocumentNode, all: DocumentNode): Found[] {
  return document.definitions.flatMap((node): Found[] => {
    if (node.kind !== Kind.OPERATION_DEFINITION || node.name === undefined) return [];
    const definitions = [node, ...fragmentsUsed(node, all)];
    const text = print({ kind: Kind.DOCUMENT, definitions });
    return [{ node, operation: { name: node.name.value, kind: node.operation, text } }];
  });
}

function fragmentsUsed(node: OperationDefinitionNode, { definitions }: DocumentNode): FragmentDefinitionNode[] {
  const byName = new Map(
    definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [])),
  );
  const used = new Map<string, FragmentDefinitionNode>();
  const take = (text: string) => {
    for (const [, name = ''] of text.matchAll(/\.\.\.\s*(?!on\b)([_A-Za-z]\w*)/g)) {
      const fragment = byName.get(name);
      if (fragment === undefined || used.has(name)) continue;
      used.set(name, fragment);
      take(print(fragment));
    }
  };
  take(print(node));
  return [...used.values()];
}

/** The subgraph of the first root field: `__typename` belongs to none. */
function subgraphOf(graph: Graph, document: DocumentNode, node: OperationDefinitionNode): string | null {
  const root = graph.api.getRootType(node.operation as OperationTypeNode)?.name ?? '';
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each.selectionSet] as const] : [],
    ),
  );
  const field = firstRootField(node.selectionSet, fragments);
  if (field === null) return null;
  return fieldSourcesOf(graph, document, node).fields[`${root}.${field}`]?.[0]?.subgraph ?? null;
}

function firstRootField(set: SelectionSetNode, fragments: ReadonlyMap<string, SelectionSetNode>): string | null {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      if (!selection.name.value.startsWith('__')) return selection.name.value;
      continue;
    }
    const spread =
      selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : fragments.get(selection.name.value);
    // Without the fragment itself, so that one that spreads itself ends.
    const others = new Map([...fragments].filter(([, each]) => each !== spread));
    const found = spread === undefined ? null : firstRootField(spread, others);
    if (found !== null) return found;
  }
  return null;
}

function grouped(named: readonly (readonly [group: string, operation: LibraryOperation])[]): LibraryGroup[] {
  const groups = new Map<string, LibraryOperation[]>();
  for (const [group, operation] of named) groups.set(group, [...(groups.get(group) ?? []), operation]);
  return [...groups]
    .map(([name, operations]) => ({ name, operations: operations.sort((a, b) => a.name.localeCompare(b.name)) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function parsed(text: string): DocumentNode | null {
  try {
    return parse(text, { noLocation: true });
  } catch {
    return null;
  }
}

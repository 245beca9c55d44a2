import {
  type ConstDirectiveNode,
  type DocumentNode,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Graph } from '../../supergraph/graph.ts';
import {
  argumentOf,
  type SupergraphTypes,
  supergraphTypesOf,
  textArgumentOf,
} from '../../supergraph/supergraph-types.ts';

/** The statements of one subgraph about a field. */
export interface FieldSource {
  readonly subgraph: string;
  /** It knows the field and cannot resolve it by itself. */
  readonly external?: true;
  /** Fields it needs of the object first. */
  readonly requires?: string;
  /** Fields below this one that it hands over at once, though they are others'. */
  readonly provides?: string;
  /** The subgraph it took the field from. */
  readonly override?: string;
}

/** By which keys one subgraph knows a type; without any it has the type only where it returns it itself. */
export interface TypeHolder {
  readonly subgraph: string;
  readonly keys: readonly { readonly fields: string; readonly resolvable: boolean }[];
}

/** Where the fields of an operation could come from. */
export interface FieldSources {
  /** By coordinate, `User.name`. */
  readonly fields: Readonly<Record<string, readonly FieldSource[]>>;
  /** By name, each type that such a field is of. */
  readonly types: Readonly<Record<string, readonly TypeHolder[]>>;
}

interface Sources {
  readonly types: SupergraphTypes;
  /** Value in `join__Graph` → name of the subgraph. */
  readonly names: ReadonlyMap<string, string>;
}

/** Read when somebody first asks to have an operation explained. */
const sourcesOf = new WeakMap<Graph, Sources>();

/** The subgraphs that could serve the fields of an operation, as the supergraph's `join__` directives say. */
export function fieldSourcesOf(graph: Graph, document: DocumentNode, operation: OperationDefinitionNode): FieldSources {
  const sources = knownSources(graph);
  const fields: Record<string, readonly FieldSource[]> = Object.create(null);
  const types: Record<string, readonly TypeHolder[]> = Object.create(null);
  const typeInfo = new TypeInfo(graph.api);
  const read = {
    ...document,
    definitions: document.definitions.filter((each) => each === operation || each.kind === Kind.FRAGMENT_DEFINITION),
  };
  visit(
    read,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        const parent = getNamedType(typeInfo.getParentType());
        const name = node.name.value;
        if (!parent || name.startsWith('__')) return;
        // For an interface the object types count: it is they that subgraphs resolve.
        for (const type of new Set([parent.name, ...sources.types.possible(parent.name)])) {
          fields[`${type}.${name}`] ??= suppliersOf(sources, type, name);
          types[type] ??= holdersOf(sources, type);
        }
      },
    }),
  );
  return { fields, types };
}

/** The subgraphs that resolve each root field which clients may see, by its coordinate: `Query.user`. */
export function rootFieldSourcesOf(graph: Graph): ReadonlyMap<string, readonly string[]> {
  const sources = knownSources(graph);
  const roots = Object.values(OperationTypeNode).flatMap((kind) => graph.api.getRootType(kind) ?? []);
  const named = roots.flatMap((root) =>
    Object.keys(root.getFields()).map((field): [string, readonly string[]] => {
      const resolving = suppliersOf(sources, root.name, field).filter(({ external }) => external !== true);
      return [`${root.name}.${field}`, resolving.map(({ subgraph }) => subgraph)];
    }),
  );
  return new Map(named);
}

function knownSources(graph: Graph): Sources {
  const sources = sourcesOf.get(graph) ?? readSources(graph);
  sourcesOf.set(graph, sources);
  return sources;
}

function suppliersOf({ types, names }: Sources, typeName: string, fieldName: string): readonly FieldSource[] {
  const type = types.composites.get(typeName);
  const field = type?.fields.get(fieldName);
  if (type === undefined || field === undefined) return [];
  const joins = (field.directives ?? []).filter(({ name }) => name.value === 'join__field');
  const told = joins.flatMap((join): FieldSource[] => {
    const subgraph = graphOf(join, names);
    if (subgraph === null || isTrue(join, 'usedOverridden')) return [];
    const [requires, provides] = [textArgumentOf(join, 'requires'), textArgumentOf(join, 'provides')];
    const override = textArgumentOf(join, 'override');
    return [
      {
        subgraph,
        ...(isTrue(join, 'external') && { external: true }),
        ...(requires !== null && { requires }),
        ...(provides !== null && { provides }),
        ...(override !== null && { override }),
      },
    ];
  });
  // Source: specs.apollo.dev/join/v0.3: a field without `@join__field` is of every subgraph that has its type.
  if (joins.length > 0) return told;
  return holdersOf({ types, names }, typeName).map(({ subgraph }) => ({ subgraph }));
}

function holdersOf({ types, names }: Sources, typeName: string): readonly TypeHolder[] {
  const keys = new Map<string, { fields: string; resolvable: boolean }[]>();
  for (const join of types.composites.get(typeName)?.directives ?? []) {
    const subgraph = join.name.value === 'join__type' ? graphOf(join, names) : null;
    if (subgraph === null) continue;
    const known = keys.get(subgraph) ?? [];
    keys.set(subgraph, known);
    const fields = textArgumentOf(join, 'key');
    if (fields !== null) known.push({ fields, resolvable: !isFalse(join, 'resolvable') });
  }
  return [...keys].map(([subgraph, of]) => ({ subgraph, keys: of }));
}

function graphOf(directive: ConstDirectiveNode, names: ReadonlyMap<string, string>): string | null {
  const value = argumentOf(directive, 'graph');
  return value?.kind === Kind.ENUM ? (names.get(value.value) ?? null) : null;
}

function isTrue(directive: ConstDirectiveNode, name: string): boolean {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.BOOLEAN && value.value;
}

function isFalse(directive: ConstDirectiveNode, name: string): boolean {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.BOOLEAN && !value.value;
}

function readSources({ sdl }: Graph): Sources {
  const document = parse(sdl, { noLocation: true });
  const graphs = document.definitions.find(
    (each) => each.kind === Kind.ENUM_TYPE_DEFINITION && each.name.value === 'join__Graph',
  );
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  const names = values.flatMap(({ name, directives = [] }): [string, string][] => {
    const subgraph = directives.map((each) => textArgumentOf(each, 'name')).find((text) => text !== null);
    return subgraph == null ? [] : [[name.value, subgraph]];
  });
  return { types: supergraphTypesOf(document), names: new Map(names) };
}

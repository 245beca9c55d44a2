import { type ConstDirectiveNode, type DocumentNode, type FieldDefinitionNode, Kind, parse } from 'graphql';
import { linkedName } from '../supergraph/linked-name.ts';
import {
  argumentOf,
  type SupergraphTypes,
  selectionsOfFieldSet,
  supergraphTypesOf,
  textArgumentOf,
} from '../supergraph/supergraph-types.ts';
import { type KeyShape, keyShapeOf } from './entity-key.ts';

/** `@cacheControl` as it stands at a field or a type. Absent arguments are null. */
export interface Hint {
  readonly maxAgeMs: number | null;
  readonly isPrivate: boolean | null;
  readonly inheritMaxAge: boolean;
}

/**
 * A supergraph's statements about caching its data. `@cacheControl(maxAge, scope, inheritMaxAge)` gets there by
 * `@composeDirective`, `@cacheTag(format)` by itself since Federation 2.12.
 */
export interface SchemaHints {
  readonly types: SupergraphTypes;
  ofType(typeName: string): Hint | null;
  ofField(field: FieldDefinitionNode): Hint | null;
  /** Formats of `@cacheTag` that one subgraph put there. */
  tagFormats(directives: readonly ConstDirectiveNode[] | undefined, subgraph: string): readonly string[];
  /** The keys by which entities of the type are known in one subgraph. */
  keys(typeName: string, subgraph: string): readonly KeyShape[];
}

export function readSchemaHints(sdl: string): SchemaHints {
  const document = parse(sdl, { noLocation: true });
  const types = supergraphTypesOf(document);
  const cacheControl = linkedName(document, 'cacheControl');
  const subgraphs = graphNames(document);
  const hintIn = (directives: readonly ConstDirectiveNode[] | undefined): Hint | null => {
    const directive = directives?.find(({ name }) => name.value === cacheControl);
    return directive === undefined ? null : hintOf(directive);
  };
  const ofTypes = new Map([...types.composites].map(([name, { directives }]) => [name, hintIn(directives)] as const));
  const ofFields = new WeakMap<FieldDefinitionNode, Hint | null>();
  return {
    types,
    ofType: (typeName) => ofTypes.get(typeName) ?? null,
    ofField(field) {
      let hint = ofFields.get(field);
      if (hint === undefined) {
        hint = hintIn(field.directives);
        ofFields.set(field, hint);
      }
      return hint;
    },
    tagFormats: (directives, subgraph) =>
      (directives ?? []).flatMap((directive) => {
        const isTag =
          directive.name.value === 'join__directive' && textArgumentOf(directive, 'name') === 'federation__cacheTag';
        return isTag && graphsOf(directive).some((graph) => subgraphs.get(graph) === subgraph)
          ? formatOf(directive)
          : [];
      }),
    keys: (typeName, subgraph) =>
      (types.composites.get(typeName)?.directives ?? []).flatMap((directive) => {
        const key = directive.name.value === 'join__type' ? textArgumentOf(directive, 'key') : null;
        const graph = argumentOf(directive, 'graph');
        const isHere = graph?.kind === Kind.ENUM && subgraphs.get(graph.value) === subgraph;
        return key !== null && isHere ? [keyShapeOf(selectionsOfFieldSet(key))] : [];
      }),
  };
}

function hintOf(directive: ConstDirectiveNode): Hint {
  const maxAge = argumentOf(directive, 'maxAge');
  const scope = argumentOf(directive, 'scope');
  const inherit = argumentOf(directive, 'inheritMaxAge');
  return {
    maxAgeMs: maxAge?.kind === Kind.INT ? Math.max(0, Number(maxAge.value)) * 1_000 : null,
    isPrivate: scope?.kind === Kind.ENUM ? scope.value === 'PRIVATE' : null,
    inheritMaxAge: inherit?.kind === Kind.BOOLEAN && inherit.value,
  };
}

/** Values of `join__Graph` → names of subgraphs. */
function graphNames(document: DocumentNode): ReadonlyMap<string, string> {
  const graphs = document.definitions.flatMap((node) =>
    node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph' ? (node.values ?? []) : [],
  );
  return new Map(
    graphs.map(({ name, directives }) => {
      const join = directives?.find((directive) => directive.name.value === 'join__graph');
      return [name.value, (join && textArgumentOf(join, 'name')) ?? name.value];
    }),
  );
}

function graphsOf(directive: ConstDirectiveNode): string[] {
  const graphs = argumentOf(directive, 'graphs');
  return graphs?.kind === Kind.LIST
    ? graphs.values.flatMap((value) => (value.kind === Kind.ENUM ? [value.value] : []))
    : [];
}

function formatOf(directive: ConstDirectiveNode): string[] {
  const given = argumentOf(directive, 'args');
  const format =
    given?.kind === Kind.OBJECT ? given.fields.find(({ name }) => name.value === 'format')?.value : undefined;
  return format?.kind === Kind.STRING ? [format.value] : [];
}

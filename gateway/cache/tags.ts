import { type FieldNode, Kind, type SelectionSetNode, valueFromASTUntyped } from 'graphql';
import { keyText, namedKeyText } from './entity-key.ts';
import type { SchemaHints } from './schema-hints.ts';

/** The entries to take out of the cache. Members named together have to hold together; at least one must be named. */
export interface InvalidationTarget {
  readonly subgraph?: string | undefined;
  readonly type?: string | undefined;
  /** For entities of `type`: values of the fields of one of its keys, such as `{ id: "1" }`. */
  readonly key?: Readonly<Record<string, unknown>> | undefined;
  /** As `@cacheTag` or the subgraph's own answers gave them. */
  readonly tags?: readonly string[] | undefined;
}

// Tags name what an entry holds. The first letter says which kind, so that no tag of a subgraph's can pass for ours.
const ofSubgraph = (subgraph: string) => `s:${subgraph}`;
const ofType = (subgraph: string, type: string) => `t:${subgraph}:${type}`;
/** Entities of the type are somewhere inside, without their keys being known. */
const inside = (subgraph: string, type: string) => `i:${subgraph}:${type}`;
const ofKey = (subgraph: string, type: string, key: string) => `k:${subgraph}:${type}:${key}`;
const ofOwn = (subgraph: string, tag: string) => `o:${subgraph}:${tag}`;

/** The tags that a target means. `subgraphs` are all there are. Throws when it names nothing, or a key without its type. */
export function tagsOfTarget(target: InvalidationTarget, subgraphs: Iterable<string>): string[] {
  const { subgraph, type, key, tags } = target;
  if (key !== undefined && type === undefined) throw new Error('A key needs the type whose it is.');
  if (tags !== undefined && type !== undefined) throw new Error('Name tags or a type, not both.');
  const within = subgraph === undefined ? [...subgraphs] : [subgraph];
  if (tags !== undefined) return within.flatMap((name) => tags.map((tag) => ofOwn(name, tag)));
  if (type !== undefined) {
    // An answer that holds such entities among others may hold this one.
    return within.flatMap((name) =>
      key === undefined ? [ofType(name, type)] : [ofKey(name, type, namedKeyText(key)), inside(name, type)],
    );
  }
  if (subgraph !== undefined) return [ofSubgraph(subgraph)];
  throw new Error('Say what is to be invalidated: a subgraph, a type, an entity or tags.');
}

/** Tags of one entity, by its representation. */
export function tagsOfEntity(
  hints: SchemaHints,
  subgraph: string,
  representation: { readonly __typename?: unknown },
  insideTypes: ReadonlySet<string>,
): string[] {
  const typeName = String(representation.__typename);
  const tags = [ofSubgraph(subgraph), ofType(subgraph, typeName)];
  for (const type of insideTypes) if (type !== typeName) tags.push(ofType(subgraph, type), inside(subgraph, type));
  for (const shape of hints.keys(typeName, subgraph)) {
    const text = keyText(shape, representation);
    if (text !== null) tags.push(ofKey(subgraph, typeName, text));
  }
  for (const format of hints.tagFormats(hints.types.composites.get(typeName)?.directives, subgraph)) {
    const tag = filledIn(format, { key: representation });
    if (tag !== null) tags.push(ofOwn(subgraph, tag));
  }
  return tags;
}

/** Tags of the root fields of a document. `variables` are those that are sent with it. */
export function tagsOfRoot(
  hints: SchemaHints,
  subgraph: string,
  root: { readonly typeName: string; readonly selectionSet: SelectionSetNode; readonly types: ReadonlySet<string> },
  variables: Readonly<Record<string, unknown>>,
): string[] {
  const tags = [ofSubgraph(subgraph)];
  for (const type of root.types) tags.push(ofType(subgraph, type), inside(subgraph, type));
  const fields = hints.types.composites.get(root.typeName)?.fields;
  for (const selection of root.selectionSet.selections) {
    if (selection.kind !== Kind.FIELD) continue;
    for (const format of hints.tagFormats(fields?.get(selection.name.value)?.directives, subgraph)) {
      const tag = filledIn(format, { args: argumentsOf(hints, root.typeName, selection, variables) });
      if (tag !== null) tags.push(ofOwn(subgraph, tag));
    }
  }
  return tags;
}

/** The tags that subgraphs give in `extensions`: lists of texts, as Apollo's router reads them. */
export function ownTags(subgraph: string, given: unknown): string[] {
  if (!Array.isArray(given)) return [];
  return given.slice(0, OWN_TAGS_MAX).flatMap((tag) => (typeof tag === 'string' ? [ofOwn(subgraph, tag)] : []));
}

const OWN_TAGS_MAX = 100;

function argumentsOf(
  hints: SchemaHints,
  typeName: string,
  field: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const values: Record<string, unknown> = Object.create(null);
  const definition = hints.types.composites.get(typeName)?.fields.get(field.name.value);
  for (const { name, defaultValue } of definition?.arguments ?? []) {
    const given = field.arguments?.find((argument) => argument.name.value === name.value)?.value;
    const isLeftOut = given?.kind === Kind.VARIABLE && !Object.hasOwn(variables, given.name.value);
    const node = isLeftOut ? defaultValue : (given ?? defaultValue);
    if (node !== undefined) values[name.value] = valueFromASTUntyped(node, variables);
  }
  return values;
}

/** `user-{$key.id}` with its places filled in; null when a value is missing or no scalar. */
function filledIn(format: string, values: { readonly key?: unknown; readonly args?: unknown }): string | null {
  let isWhole = true;
  const tag = format.replaceAll(/\{\$(key|args)((?:\.\w+)+)\}/g, (_, from: 'key' | 'args', path: string) => {
    let value = values[from];
    for (const name of path.slice(1).split('.')) {
      const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
      value = isThere ? (value as Record<string, unknown>)[name] : undefined;
    }
    if (value === undefined || value === null || typeof value === 'object') isWhole = false;
    return String(value);
  });
  return isWhole ? tag : null;
}

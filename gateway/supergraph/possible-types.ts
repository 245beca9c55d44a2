import { type DocumentNode, Kind } from 'graphql';

/** Abstract type → the object types it may be at run time. */
export type PossibleTypes = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Read from the supergraph and not from the API schema: subgraphs also send types that clients may not see, and a
 * representation for the next subgraph needs them.
 */
export function possibleTypesOf(supergraph: DocumentNode): PossibleTypes {
  const possible = new Map<string, Set<string>>();
  const add = (abstract: string, object: string) => {
    const known = possible.get(abstract);
    if (known) known.add(object);
    else possible.set(abstract, new Set([object]));
  };
  for (const definition of supergraph.definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) {
      for (const parent of definition.interfaces ?? []) add(parent.name.value, definition.name.value);
    }
    if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
      for (const member of definition.types ?? []) add(definition.name.value, member.name.value);
    }
  }
  return possible;
}

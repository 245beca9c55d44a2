import { type GraphQLSchema, Kind, parse, type SelectionSetNode, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Deadlines } from '../supergraph/deadlines.ts';
import type { RequestDeadline } from '../upstream/create-upstream.ts';

/**
 * How long a fetch may take: the longest that one of its fields declares. It holds in place of the subgraph's own
 * deadline when each root field declares one. Null when no field does.
 */
export function fetchDeadlineOf(document: string, deadlines: Deadlines, api: GraphQLSchema): RequestDeadline | null {
  if (deadlines.size === 0) return null;
  let ms = 0;
  let isOfAll = true;
  const types = new TypeInfo(api);
  const node = parse(document, { noLocation: true });
  const roots = new Set<SelectionSetNode>();
  visit(
    node,
    visitWithTypeInfo(types, {
      OperationDefinition: ({ selectionSet }) => void roots.add(selectionSet),
      Field(field, _key, _parent, _path, ancestors) {
        const declared = deadlines.get(`${types.getParentType()?.name}.${field.name.value}`) ?? null;
        if (declared !== null) ms = Math.max(ms, declared);
        else if (isRoot(ancestors, roots)) isOfAll = false;
      },
    }),
  );
  return ms === 0 ? null : { ms, isOfAll };
}

/** Whether no other field stands above it. */
function isRoot(ancestors: readonly unknown[], roots: ReadonlySet<unknown>): boolean {
  return (
    ancestors.some((ancestor) => roots.has(ancestor)) &&
    !ancestors.some((ancestor) => (ancestor as { kind?: string }).kind === Kind.FIELD)
  );
}

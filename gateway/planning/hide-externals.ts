import {
  federationMetadata,
  isInterfaceType,
  isObjectType,
  type Schema,
  SelectionSet,
} from '@apollo/federation-internals';
import type { QueryPlanner } from '@apollo/query-planner';

/**
 * Lets the planner no longer find fields that a subgraph only names to require them (`@external`).
 *
 * When it makes room for what a field requires, `@apollo/query-planner` 2.14 asks whether what it has gathered so far
 * could as well be selected in the fetch before (`canRebaseOn`), and looks only for a field of that name. With a chain
 * (`a` requires `b` of another subgraph, which requires `c` of the first one) it then selects `c` where it is external:
 * a null or a wrong value, in silence. Definitions stay as they are; only looking one up by its name finds nothing.
 *
 * A field that is `@provides`-d somewhere is found where the planner selects it, and not when it asks whether it could:
 * the answer would hold at the paths that provide it alone, which nobody looks at. What could have been selected there is
 * then fetched as an entity, which is right either way.
 *
 * To be called once, after the planner has built its graph: building it looks external fields up rightly.
 */
export function hideExternals(planner: QueryPlanner): void {
  // Private in its types, and the one thing here that an update of the planner may change: `corrections.test.ts` tells.
  const { federatedQueryGraph } = planner as unknown as { federatedQueryGraph: FederatedQueryGraph };
  for (const schema of federatedQueryGraph.sources.values()) {
    const metadata = federationMetadata(schema);
    if (!metadata) continue;
    for (const type of schema.types()) {
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      const externals = new Map(
        type
          .fields()
          .filter((field) => metadata.isFieldExternal(field))
          .map((field) => [field.name, metadata.isFieldFullyExternal(field)]),
      );
      if (externals.size === 0) continue;
      const field = type.field.bind(type);
      const isHidden = (name: string) => {
        const isFully = externals.get(name);
        return isFully === true || (isFully === false && isAsking);
      };
      Object.assign(type, { field: (name: string) => (isHidden(name) ? undefined : field(name)) });
    }
  }
}

interface FederatedQueryGraph {
  readonly sources: ReadonlyMap<string, Schema>;
}

/** Whether the planner asks if a selection could stand elsewhere. Planning is synchronous. */
let isAsking = false;

const { canRebaseOn } = SelectionSet.prototype;
SelectionSet.prototype.canRebaseOn = function ask(parentType) {
  const before = isAsking;
  isAsking = true;
  try {
    return canRebaseOn.call(this, parentType);
  } finally {
    isAsking = before;
  }
};

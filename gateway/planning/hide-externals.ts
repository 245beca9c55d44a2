import { federationMetadata, isInterfaceType, isObjectType, type Schema } from '@apollo/federation-internals';
import type { QueryPlanner } from '@apollo/query-planner';

/**
 * Lets the planner no longer find fields that a subgraph only names to require them (`@external`, not provided).
 *
 * When it makes room for what a field requires, `@apollo/query-planner` 2.14 asks whether what it has gathered so far
 * could as well be selected in the fetch before (`canRebaseOn`), and looks only for a field of that name. With a chain
 * (`a` requires `b` of another subgraph, which requires `c` of the first one) it then selects `c` where it is external:
 * a null or a wrong value, in silence. Definitions stay as they are; only looking one up by its name finds nothing.
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
      const externals = new Set(
        type
          .fields()
          .filter((field) => metadata.isFieldFullyExternal(field))
          .map(({ name }) => name),
      );
      if (externals.size === 0) continue;
      const field = type.field.bind(type);
      Object.assign(type, { field: (name: string) => (externals.has(name) ? undefined : field(name)) });
    }
  }
}

interface FederatedQueryGraph {
  readonly sources: ReadonlyMap<string, Schema>;
}

import type { GraphQLSchema } from 'graphql';
import { useEffect, useState } from 'react';
import { readRootFields, type SubgraphRootFields } from './root-groups.ts';

const NOBODY: readonly SubgraphRootFields[] = [];
/** One answer for each schema: it is read when a tool first needs it. */
const known = new WeakMap<GraphQLSchema, Promise<readonly SubgraphRootFields[]>>();

/** The root fields by subgraph; empty until they have come, and where the gateway does not tell them. */
export function useRootFields(schema: GraphQLSchema | null): readonly SubgraphRootFields[] {
  const [owners, setOwners] = useState(NOBODY);
  useEffect(() => {
    if (schema === null) return;
    let isGone = false;
    const reading = known.get(schema) ?? read();
    known.set(schema, reading);
    void reading.then((found) => {
      if (!isGone) setOwners(found);
    });
    return () => {
      isGone = true;
    };
  }, [schema]);
  return owners;
}

/** Without them the fields stand in one group. */
async function read(): Promise<readonly SubgraphRootFields[]> {
  try {
    const response = await fetch('/playground/root-fields.json');
    return response.ok ? readRootFields(await response.json()) : NOBODY;
  } catch {
    return NOBODY;
  }
}

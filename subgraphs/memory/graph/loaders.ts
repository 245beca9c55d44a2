import type { Caller } from '@codai/kit';
import { rowLoader, rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';
import type { MemoryObservation } from '../generated/prisma/client.ts';
import { observationPlace, opened } from './cells.ts';

declare module '../context.ts' {
  interface Loaders {
    readonly node: ReturnType<typeof nodeLoader>;
    readonly observations: ReturnType<typeof observationLoader>;
    readonly relation: ReturnType<typeof relationLoader>;
  }
}

/** Nodes that the caller sees, by id: null for unknown and forbidden alike. */
export function nodeLoader({ database, keys }: Deps, caller: Caller) {
  return rowLoader({ database }, caller, async (tx, ids) => {
    const rows = await tx.memoryNode.findMany({ where: { id: { in: ids } } });
    return rows.map((row) => opened(keys, row));
  });
}

/** Relations between nodes that the caller sees, by id. */
export function relationLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.memoryRelation.findMany({ where: { id: { in: ids } } }));
}

/** Observations of nodes, oldest first. */
export function observationLoader({ database, keys }: Deps, caller: Caller) {
  return rowsLoader(
    { database },
    caller,
    async (tx, nodeIds) => {
      const where = { nodeId: { in: nodeIds } };
      const orderBy = [{ createdAt: 'asc' }, { id: 'asc' }] as const;
      const rows = await tx.memoryObservation.findMany({ where, orderBy: [...orderBy] });
      return rows.map(
        (row): MemoryObservation => ({
          ...row,
          content: keys.open(row.content, observationPlace(row.tenantId, row.id)),
        }),
      );
    },
    ({ nodeId }) => nodeId,
  );
}

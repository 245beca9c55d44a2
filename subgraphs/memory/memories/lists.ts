import { activeTenantOf, type Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';
import { opened, revisionPlace } from './cells.ts';
import { conditionOf, type MemoryFilter, unexpiredAt } from './filter.ts';
import { type MemoryRow, shown, unexpired } from './memory-row.ts';

const byVersion = keyset({ version: ['asc', 'number'] });

/** Memories that the caller sees, newest first. */
export function listMemories(
  deps: Deps,
  caller: Caller,
  { filter, ...args }: ListArguments & { readonly filter?: MemoryFilter | null | undefined },
): Promise<Page<MemoryRow>> {
  const condition = conditionOf(deps.keys, activeTenantOf(caller), filter ?? {});
  return byCreation.NEWEST_FIRST.readSql(args, { createdAt: 'm.created_at', id: 'm.id' }, async ({ position, end }) => {
    const rows = await deps.database.read(caller, async (tx) => {
      const ids = await tx.$queryRaw<{ id: string }[]>`
        SELECT m.id FROM memory m WHERE ${condition} AND ${unexpiredAt(deps.clock.now())} AND ${position} ${end}`;
      const found = await tx.memory.findMany({ where: { id: { in: ids.map(({ id }) => id) } }, select: shown });
      const byId = new Map(found.map((row) => [row.id, row as MemoryRow]));
      return ids.flatMap(({ id }) => byId.get(id) ?? []);
    });
    return rows.map((row) => opened(deps.keys, row));
  });
}

/** A memory as it was in one of its versions. */
export interface RevisionRow {
  readonly memoryId: string;
  readonly version: number;
  readonly change: 'PINNED' | 'STORED' | 'SUPERSEDED' | 'UNPINNED' | 'UPDATED';
  readonly changedById: string;
  readonly content: string;
  readonly metadata: string | null;
  readonly importance: number;
  readonly pinned: boolean;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly expiresAt: Date | null;
  readonly changedAt: Date;
}

/** The history of a memory from its first version on; empty for one that the caller does not see. */
export function memoryHistory(
  { database, keys, clock }: Deps,
  caller: Caller,
  { memoryId, ...args }: ListArguments & { readonly memoryId: string },
): Promise<Page<RevisionRow>> {
  return byVersion.read(args, async ({ where, orderBy, take }) => {
    const memory = unexpired(clock.now());
    const rows = await database.read(caller, (tx) =>
      tx.memoryRevision.findMany({ where: { memoryId, memory, ...where }, orderBy, take }),
    );
    return rows.map((row) => ({
      ...row,
      change: row.change as RevisionRow['change'],
      content: keys.open(row.content, revisionPlace(row.tenantId, 'content', row)),
      metadata: row.metadata === null ? null : keys.open(row.metadata, revisionPlace(row.tenantId, 'metadata', row)),
    }));
  });
}

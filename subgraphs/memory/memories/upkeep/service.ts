import { activeTenantOf, type SignedInCaller } from '@codai/kit';
import { lockPerson } from '../../access/recording/person.ts';
import type { Deps } from '../../deps.ts';
import { opened } from '../cells.ts';
import { embedOrNull } from '../embedding/embedder.ts';
import { vectorSpaceOf } from '../embedding/stored-vector.ts';
import { type MemoryRow, shown } from '../memory-row.ts';
import { forget, revise } from '../service.ts';

export interface Reindexed {
  readonly count: number;
  readonly hasMore: boolean;
}

const REINDEXED_MAX = 500;

/**
 * Gives the caller's own memories vectors of the present model, 500 at a time: those that have one of another model, and those that were
 * stored while the model was away. Until then they are found by their words.
 */
export async function reindexMemories(deps: Deps, caller: SignedInCaller): Promise<Reindexed> {
  const { database, keys, embedder } = deps;
  const space = vectorSpaceOf(keys, activeTenantOf(caller), embedder);
  const rows = await database.read(caller, (tx) =>
    tx.memory.findMany({
      where: { ownerId: caller.userId, OR: [{ embeddingModel: null }, { embeddingModel: { not: space.model } }] },
      select: shown,
      orderBy: { id: 'asc' },
      take: REINDEXED_MAX + 1,
    }),
  );
  const batch = rows.slice(0, REINDEXED_MAX).map((row) => opened(keys, row as MemoryRow));
  const vectors = await embedOrNull(
    deps,
    batch.map(({ content }) => content),
  );
  const count = await database.write(caller, async (tx) => {
    let written = 0;
    for (const [index, { id, version }] of batch.entries()) {
      const vector = vectors[index] ?? null;
      if (vector === null) continue;
      // One that was changed meanwhile has its vector from the change.
      const data = space.stored(vector);
      written += (await tx.memory.updateMany({ where: { id, version }, data })).count;
    }
    return written;
  });
  return { count, hasMore: rows.length > REINDEXED_MAX };
}

export interface Consolidated {
  readonly keptCount: number;
  readonly forgottenCount: number;
  readonly hasMore: boolean;
}

interface Duplicates {
  /** The one to keep first: pinned, then the most important, then the oldest. */
  readonly ids: readonly string[];
  readonly isPinned: boolean;
  readonly importance: number;
}

const GROUPS_MAX = 200;

/**
 * Merges the caller's own memories of equal content (apart from case and spaces), kind, place and validity, 200 groups at a time. The one
 * that stays is pinned when any was, and as important as the most important; what was derived from the others is derived from it.
 * This is a rule on texts: nothing is summarised, and contradictions are not looked for.
 */
export async function consolidateMemories(deps: Deps, caller: SignedInCaller): Promise<Consolidated> {
  const { database, keys } = deps;
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    await lockPerson(tx, caller);
    const groups = await tx.$queryRaw<Duplicates[]>`
      SELECT array_agg(id ORDER BY pinned DESC, importance DESC, created_at, id) AS ids, bool_or(pinned) AS "isPinned", max(importance) AS importance
        FROM memory WHERE owner_id = ${caller.userId} AND superseded_by_id IS NULL
       GROUP BY content_key, kind, scope, space_id, context_id, service, sensitivity, metadata_keys, valid_to, expires_at
      HAVING count(*) > 1 ORDER BY min(id) LIMIT ${GROUPS_MAX + 1}`;
    let forgottenCount = 0;
    const taken = groups.slice(0, GROUPS_MAX);
    for (const { ids, isPinned, importance } of taken) {
      const [kept = '', ...others] = ids;
      await tx.$executeRaw`SELECT FROM memory WHERE id = ${kept} FOR UPDATE`;
      const row = opened(
        keys,
        (await tx.memory.findUniqueOrThrow({ where: { id: kept }, select: shown })) as MemoryRow,
      );
      await tx.$executeRaw`
        INSERT INTO memory_source (memory_id, source_id, tenant_id)
        SELECT memory_id, ${kept}, ${tenantId} FROM memory_source WHERE source_id = ANY (${others}::text[]) AND memory_id <> ${kept}
        ON CONFLICT DO NOTHING`;
      if (row.pinned !== isPinned || row.importance !== importance) {
        await revise(deps, tx, row, { pinned: isPinned, importance }, { change: 'UPDATED', caller });
      }
      forgottenCount += await forget(tx, others);
    }
    return { keptCount: taken.length, forgottenCount, hasMore: groups.length > GROUPS_MAX };
  });
}

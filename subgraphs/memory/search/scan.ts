import { activeTenantOf, type Caller } from '@codai/kit';
import { PLANNED_EACH_TIME } from '@codai/kit/data';
import type { Deps, MemoryRead } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { SKETCH_BITS, vectorSpaceOf } from '../memories/embedding/stored-vector.ts';
import { conditionOf, type MemoryFilter, readableBy, unexpiredAt, validAt } from '../memories/filter.ts';
import { normalizedContent } from '../memories/rules.ts';
import { blindQuery, contentKeys } from '../memories/words.ts';
import { byScore, HALF_LIFE_MS, isMatch, recencyOf, type Scored, type SearchMode, scoreOf, weights } from './score.ts';

export interface Scan {
  readonly query: string;
  /** Null: the embedding model is away, and words alone count. */
  readonly vector: readonly number[] | null;
  readonly mode: SearchMode;
  readonly filter: MemoryFilter;
  /** Only what this service may be given. */
  readonly service: string | null;
  readonly now: Date;
  /** Memories that are compared in full: about 800 KB of vectors. Default: 3,000. */
  readonly comparedMax?: number;
}

export interface Scanned {
  /** Matches and pinned memories, best first. */
  readonly hits: readonly Scored[];
  /** Whether each memory that the caller sees was compared in full; false where only the 3,000 nearest by sketch, words and age were. */
  readonly isComplete: boolean;
}

/** Rank by full text of a memory of some twenty words that has half of the query's: the unit in which ranks are weighed before the best is known. */
const USUAL_RANK = 0.035;

/**
 * Finds the memories that match best among all that the caller sees, and that the filter names. Row-level security decides what the
 * caller sees, in the same statement.
 *
 * Each of them is weighed by the sketch of its vector, its words, its age and its importance, in the statement, without an index that could
 * lag (MEM-3); the 3,000 that weigh most are then compared in full. Up to so many the search is exact.
 */
export async function scan(deps: Deps, tx: MemoryRead, caller: Caller, asked: Scan): Promise<Scanned> {
  const { keys, embedder } = deps;
  const { query, vector, mode, filter, service, now, comparedMax = 3_000 } = asked;
  const tenantId = activeTenantOf(caller);
  const space = vectorSpaceOf(keys, tenantId, embedder);
  const words = await blindQuery(tx, keys, tenantId, query);
  const equals = [...contentKeys(keys, tenantId, normalizedContent(query))];
  const sketch = vector === null ? null : space.sketch(vector);
  const weight = weights[mode];
  const condition = Prisma.join(
    [
      ownOrShared(caller),
      conditionOf(keys, tenantId, filter),
      unexpiredAt(now),
      ...(filter.asOf == null ? [validAt(now)] : []),
      ...(service === null ? [] : [readableBy(service, caller)]),
    ],
    ' AND ',
  );
  const sought = Prisma.sql`${words}::tsquery`;
  const rank = Prisma.sql`CASE WHEN m.document @@ ${sought} THEN ts_rank(m.document, ${sought}, 1) ELSE 0 END`;
  const isExact = Prisma.sql`m.content_key = ANY (${equals}::text[])`;
  // Two steps: what all are weighed by is narrow, and is sorted in memory; what the best are compared by is read for those alone.
  const [found] = await tx.$queryRaw<[{ readonly rows: string | null }]>`${Prisma.raw(PLANNED_EACH_TIME)}
    WITH nearest AS MATERIALIZED (
      SELECT m.ctid AS place
        FROM memory m WHERE m.tenant_id = ${tenantId} AND ${condition}
       ORDER BY ${isExact} DESC, m.pinned DESC,
             ${weight.text}::float8 * least(1, ${rank} / ${USUAL_RANK}::float8) + ${weight.importance}::float8 * m.importance
             + ${weight.recency}::float8 * power(0.5::float8, greatest(0, (${now.getTime() / 1000}::float8 - date_part('epoch', m.updated_at)) / ${HALF_LIFE_MS / 1000}::float8))
             + CASE WHEN m.embedding_model = ${space.model} THEN coalesce(${weight.vector}::float8 * (1 - bit_count(m.sketch # ${sketch}::bit(256)) / ${SKETCH_BITS / 2}::float8), 0) ELSE 0 END DESC,
             m.created_at DESC, m.id
       LIMIT ${comparedMax})
    SELECT string_agg(concat_ws(',', m.id, ${rank}, m.importance, date_part('epoch', m.created_at) * 1000, date_part('epoch', m.updated_at) * 1000,
             m.pinned::int, (${isExact})::int, CASE WHEN m.embedding_model = ${space.model} THEN encode(m.embedding, 'base64') END), ' ') AS rows
      FROM nearest JOIN memory m ON m.ctid = nearest.place`;
  const rows = rowsOf(found.rows, vector === null ? null : space.comparer(vector));
  const best = rows.reduce((most, { text }) => Math.max(most, text), 0);
  const hits = rows
    .map(({ updatedAtMs, ...row }): Scored => {
      const text = best === 0 ? 0 : row.text / best;
      const parts = { ...row, text, recency: recencyOf(now.getTime() - updatedAtMs) };
      return { ...parts, score: scoreOf(mode, parts) };
    })
    .filter((hit) => hit.isPinned || isMatch(mode, hit))
    .sort(byScore);
  return { hits, isComplete: rows.length < comparedMax };
}

/** Superset of the rows that row-level security allows, as a condition that indexes serve: the policy calls functions and would read the whole tenant. */
function ownOrShared({ userId }: Caller): Prisma.Sql {
  return Prisma.sql`(m.owner_id = ${userId} OR m.scope = 'ORG' OR m.space_id IS NOT NULL)`;
}

interface Row extends Omit<Scored, 'recency' | 'score'> {
  readonly updatedAtMs: number;
}

/** Rows from one text: a row object for each memory would cost more than the comparison. */
function rowsOf(rows: string | null, cosine: ((stored: Buffer, offset: number) => number) | null): Row[] {
  if (rows === null) return [];
  return rows.split(' ').map((row) => {
    const [id = '', text, importance, createdAtMs, updatedAtMs, isPinned, isExact, stored] = row.split(',');
    const near = stored === undefined || cosine === null ? 0 : cosine(Buffer.from(stored, 'base64'), 0);
    return {
      id,
      text: Number(text),
      importance: Number(importance),
      createdAtMs: Number(createdAtMs),
      updatedAtMs: Number(updatedAtMs),
      isPinned: isPinned === '1',
      isExact: isExact === '1',
      vector: Math.min(1, Math.max(0, near)),
    };
  });
}

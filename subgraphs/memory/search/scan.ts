import type { Caller } from '@codai/kit';
import type { Deps, MemoryRead } from '../deps.ts';
import { vectorSpaceOf } from '../embedding/stored-vector.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { conditionOf, type MemoryFilter, readableBy, unexpiredAt, validAt } from '../memories/filter.ts';
import { tenantOf } from '../memories/rights.ts';
import { normalizedContent } from '../memories/rules.ts';
import { blindQuery, contentKeys } from '../memories/words.ts';
import { byScore, isMatch, recencyOf, type Scored, type SearchMode, scoreOf } from './score.ts';

export interface Scan {
  readonly query: string;
  /** Null: the embedding model is away, and words alone count. */
  readonly vector: readonly number[] | null;
  readonly mode: SearchMode;
  readonly filter: MemoryFilter;
  /** Only what this service may be given. */
  readonly service: string | null;
  readonly now: Date;
}

export interface Scanned {
  /** What matches, and what is pinned, best first. */
  readonly hits: readonly Scored[];
  /** False beyond 200,000 memories: the newest were compared. */
  readonly isComplete: boolean;
}

/** Rows of one statement: about 4 MB of vectors. */
const CHUNK = 10_000;
const CHUNKS_MAX = 20;

/** Columns of a chunk as one text each: a row object for each memory would cost more than the comparison. */
interface Chunk {
  readonly count: number;
  readonly ids: string | null;
  readonly facts: string | null;
  readonly vectors: string | null;
}

/**
 * Compares the query with every memory that the caller sees, and that the filter names: an exact search, without an index that could
 * miss or lag (MEM-3). Row-level security decides what the caller sees, in the same statement.
 */
export async function scan(deps: Deps, tx: MemoryRead, caller: Caller, asked: Scan): Promise<Scanned> {
  const { keys, embedder } = deps;
  const { query, vector, mode, filter, service, now } = asked;
  const tenantId = tenantOf(caller);
  const space = vectorSpaceOf(keys, tenantId, embedder);
  const cosine = vector === null ? null : space.comparer(vector);
  const words = await blindQuery(tx, keys, tenantId, query);
  const equals = [...contentKeys(keys, tenantId, normalizedContent(query))];
  const condition = Prisma.join(
    [
      conditionOf(keys, tenantId, filter),
      unexpiredAt(now),
      ...(filter.asOf == null ? [validAt(now)] : []),
      ...(service === null ? [] : [readableBy(service, caller)]),
    ],
    ' AND ',
  );
  const rows: Row[] = [];
  let after: { readonly createdAtMs: number; readonly id: string } | null = null;
  let isComplete = false;
  for (let number = 0; number < CHUNKS_MAX && !isComplete; number++) {
    const position: Prisma.Sql =
      after === null
        ? Prisma.sql`true`
        : Prisma.sql`(m.created_at, m.id) < (${new Date(after.createdAtMs)}::timestamptz, ${after.id})`;
    const [chunk] = await tx.$queryRaw<Chunk[]>`
      SELECT count(*)::int AS count, string_agg(id, ' ' ORDER BY created_at DESC, id DESC) AS ids,
             string_agg(facts, ' ' ORDER BY created_at DESC, id DESC) AS facts,
             encode(string_agg(embedding, ''::bytea ORDER BY created_at DESC, id DESC), 'base64') AS vectors
        FROM (
          SELECT m.id, m.created_at, CASE WHEN m.embedding_model = ${space.model} THEN m.embedding END AS embedding,
                 concat_ws(',', CASE WHEN m.document @@ ${words}::tsquery THEN ts_rank(m.document, ${words}::tsquery, 1) ELSE 0 END,
                   m.importance, (extract(epoch FROM m.created_at) * 1000)::bigint, (extract(epoch FROM m.updated_at) * 1000)::bigint,
                   m.pinned::int, (m.content_key = ANY (${equals}::text[]))::int,
                   (m.embedding_model IS NOT DISTINCT FROM ${space.model})::int) AS facts
            FROM memory m WHERE m.tenant_id = ${tenantId} AND ${condition} AND ${position}
           ORDER BY m.created_at DESC, m.id DESC LIMIT ${CHUNK}) scanned`;
    const read = chunk === undefined ? [] : rowsOf(chunk, { cosine, bytes: space.bytes });
    rows.push(
      ...read.filter(({ vector: near, text, isExact, isPinned }) => near > 0 || text > 0 || isExact || isPinned),
    );
    after = read.at(-1) ?? null;
    isComplete = read.length < CHUNK;
  }
  const best = rows.reduce((most, { text }) => Math.max(most, text), 0);
  const hits = rows
    .map(({ updatedAtMs, ...row }): Scored => {
      const text = best === 0 ? 0 : row.text / best;
      const parts = { ...row, text, recency: recencyOf(now.getTime() - updatedAtMs) };
      return { ...parts, score: scoreOf(mode, parts) };
    })
    .filter((hit) => hit.isPinned || isMatch(mode, hit))
    .sort(byScore);
  return { hits, isComplete };
}

interface Row extends Omit<Scored, 'recency' | 'score'> {
  readonly updatedAtMs: number;
}

function rowsOf(
  { ids, facts, vectors }: Chunk,
  { cosine, bytes }: { readonly cosine: ((stored: Buffer, offset: number) => number) | null; readonly bytes: number },
): Row[] {
  if (ids === null || facts === null) return [];
  const stored = Buffer.from(vectors ?? '', 'base64');
  const factsOfRows = facts.split(' ');
  let offset = 0;
  return ids.split(' ').map((id, index) => {
    const [text = 0, importance = 0, createdAtMs = 0, updatedAtMs = 0, isPinned, isExact, hasVector] = (
      factsOfRows[index] ?? ''
    )
      .split(',')
      .map(Number);
    const near = hasVector === 1 && cosine !== null ? cosine(stored, offset) : 0;
    if (hasVector === 1) offset += bytes;
    const vector = Math.min(1, Math.max(0, near));
    return { id, text, importance, createdAtMs, updatedAtMs, isPinned: isPinned === 1, isExact: isExact === 1, vector };
  });
}

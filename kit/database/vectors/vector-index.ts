import type { SqlTransaction } from '../sql-statement.ts';
import { type Embedder, unitOf } from './embedder.ts';

export interface VectorEntry {
  readonly id: string;
  /** Null: found from every tenant, as the audience allows. */
  readonly tenantId: string | null;
  /** Keys of who finds it, such as `user:usr_1`; empty: everyone of the tenant. At most 100. */
  readonly audience: readonly string[];
  /** Version of the thing, which grows with its changes. */
  readonly version: bigint | number;
  /** As the index's embedder made it. */
  readonly vector: readonly number[];
}

export interface NearestRequest {
  readonly vector: readonly number[];
  /** Neighbours wanted, 1–100. */
  readonly count: number;
  /** Keys of the searcher; entries without an audience are found besides. At most 1,000. */
  readonly audience: readonly string[];
  /** Leaves out what is less near; -1, everything, when absent. */
  readonly scoreMin?: number;
}

export interface Nearest {
  /** Nearest first, equal ones by id. Scores are cosines, -1 to 1. */
  readonly neighbours: readonly { readonly id: string; readonly score: number }[];
  /** Whether every entry was compared: false beyond 50,000, of which the newest were. */
  readonly isComplete: boolean;
}

/** How vectors are compared: by the extension pgvector, or by SQL where it is not installed. Both compare every vector. */
export type VectorDriver = 'pgvector' | 'sql';

/** A named collection of vectors of one embedder. Only ids leave it: load them by their owner's rules. */
export interface VectorIndex {
  readonly name: string;
  readonly embedder: Embedder;
  /** Adds an entry or brings it up to date; one of a later version stays. Throws RangeError for a vector of another length. */
  put(tx: SqlTransaction, entry: VectorEntry): Promise<void>;
  /** Removes an entry in the vectors of every model. */
  remove(tx: SqlTransaction, id: string): Promise<void>;
  /** Removes what other models made, once everything is indexed by this one. Returns how many entries it were. */
  removeOtherModels(tx: SqlTransaction): Promise<number>;
  /** The nearest entries that the transaction's tenant and the audience may find. */
  nearest(tx: SqlTransaction, request: NearestRequest): Promise<Nearest>;
}

const COUNT_MAX = 100;
const SCANNED_MAX = 50_000;
const AUDIENCE_MAX = 100;
const SEARCHER_KEYS_MAX = 1_000;

/** The driver that a database offers: pgvector when the extension is created in a schema that the transaction's role may use. */
export async function vectorDriverOf(tx: SqlTransaction): Promise<VectorDriver> {
  return (await extensionSchemaOf(tx)) === null ? 'sql' : 'pgvector';
}

/** Quoted; null when there is no extension that this role may use. The search path of a role is its own schema only. */
async function extensionSchemaOf(tx: SqlTransaction): Promise<string | null> {
  const [row] = await tx.$queryRawUnsafe<{ schema: string }[]>(
    `SELECT quote_ident(n.nspname) AS schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname = 'vector' AND has_schema_privilege(n.oid, 'USAGE')`,
  );
  return row?.schema ?? null;
}

/** The inner product of an entry and `$4`. Throws when pgvector is wanted and not there. */
async function scoreSqlOf(tx: SqlTransaction, driver: VectorDriver | undefined): Promise<string> {
  const schema = driver === 'sql' ? null : await extensionSchemaOf(tx);
  if (schema === null && driver === 'pgvector') throw new Error('This database has no extension pgvector.');
  return schema === null
    ? 'kit_inner_product(embedding, $4::text::real[])'
    : // `<#>` is the negative inner product.
      `-(embedding::${schema}.vector OPERATOR(${schema}.<#>) $4::text::real[]::${schema}.vector)`;
}

/** `driver`: asked of the database at the first search when absent. */
export function createVectorIndex(name: string, embedder: Embedder, driver?: VectorDriver): VectorIndex {
  const { model, dimension } = embedder;
  let scoreSql: string | undefined;

  /** The vector at length 1, as PostgreSQL writes an array. */
  function literalOf(vector: readonly number[]): string {
    if (vector.length !== dimension) throw new RangeError(`A vector of ${name} has ${dimension} numbers.`);
    if (!vector.every(Number.isFinite)) throw new RangeError(`A vector of ${name} has finite numbers.`);
    return `{${unitOf(vector).map(Math.fround).join(',')}}`;
  }

  return {
    name,
    embedder,
    async put(tx, { id, tenantId, audience, version, vector }) {
      if (audience.length > AUDIENCE_MAX) throw new RangeError(`An entry has at most ${AUDIENCE_MAX} audience keys.`);
      const literal = literalOf(vector);
      await tx.$executeRawUnsafe(
        'INSERT INTO vector_collection (name, model, dimension) VALUES ($1, $2, $3::int) ON CONFLICT DO NOTHING',
        name,
        model,
        dimension,
      );
      await tx.$executeRawUnsafe(
        `INSERT INTO vector_entry AS e (collection, model, id, tenant_id, audience, version, written_at, embedding)
         VALUES ($1, $2, $3, $4, $5::text[], $6::bigint, clock_timestamp(), $7::text::real[])
         ON CONFLICT (collection, model, id) DO UPDATE SET tenant_id = excluded.tenant_id, audience = excluded.audience,
           version = excluded.version, written_at = excluded.written_at, embedding = excluded.embedding
         WHERE excluded.version >= e.version`,
        name,
        model,
        id,
        tenantId,
        [...audience],
        version.toString(),
        literal,
      );
    },
    async remove(tx, id) {
      await tx.$executeRawUnsafe('DELETE FROM vector_entry WHERE collection = $1 AND id = $2', name, id);
    },
    async removeOtherModels(tx) {
      return tx.$executeRawUnsafe('DELETE FROM vector_entry WHERE collection = $1 AND model <> $2', name, model);
    },
    async nearest(tx, { vector, count, audience, scoreMin = -1 }) {
      if (!Number.isInteger(count) || count < 1 || count > COUNT_MAX)
        throw new RangeError(`Ask for 1 to ${COUNT_MAX}.`);
      if (audience.length > SEARCHER_KEYS_MAX) throw new RangeError('A searcher has at most 1,000 audience keys.');
      const literal = literalOf(vector);
      scoreSql ??= await scoreSqlOf(tx, driver);
      const rows = await tx.$queryRawUnsafe<{ id: string | null; score: number | null; scanned: number }[]>(
        nearestSql(scoreSql),
        name,
        model,
        [...audience],
        literal,
        // Rounding takes equal vectors a little past 1, and opposite ones a little past -1.
        scoreMin - 1e-6,
        count,
      );
      const neighbours = rows.flatMap(({ id, score }) => (id === null || score === null ? [] : [{ id, score }]));
      return { neighbours, isComplete: (rows[0]?.scanned ?? 0) <= SCANNED_MAX };
    },
  };
}

function nearestSql(score: string): string {
  return `
    WITH visible AS MATERIALIZED (
      SELECT id, embedding FROM vector_entry
       WHERE collection = $1 AND model = $2 AND (audience = '{}' OR audience && $3::text[])
       ORDER BY written_at DESC LIMIT ${SCANNED_MAX + 1}
    ), scored AS (
      SELECT id, (${score})::float8 AS score FROM (SELECT * FROM visible LIMIT ${SCANNED_MAX}) compared
    ), best AS (
      SELECT id, score FROM scored WHERE score >= $5::float8 ORDER BY score DESC, id LIMIT $6::int
    )
    SELECT b.id, b.score, n.scanned FROM (SELECT count(*)::int AS scanned FROM visible) n LEFT JOIN best b ON true
     ORDER BY b.score DESC, b.id`;
}

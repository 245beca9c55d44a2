import type { SqlTransaction } from '../sql-statement.ts';

/** How words are cut to their stems. `simple` keeps them whole: names, codes, any other language. */
export type SearchLanguage = 'english' | 'romanian' | 'simple';

/** A thing by its type and id, as the subgraph that owns it loads it. */
export interface SearchReference {
  readonly kind: string;
  readonly id: string;
}

export interface SearchEntry extends SearchReference {
  /** Null: found from every tenant, as the audience allows. */
  readonly tenantId: string | null;
  /** Keys of who finds it, such as `user:usr_1` or `role:ADMIN`; empty: everyone of the tenant. At most 100. */
  readonly audience: readonly string[];
  readonly language: SearchLanguage;
  /** Counts more than the body; at most 1,000 characters, the rest is left out. */
  readonly title: string;
  /** At most 50,000 characters, the rest is left out. Plain text. */
  readonly body: string;
  /** Orders by time; of a match too frequent to rank, the newest 5,000 are. */
  readonly occurredAt: Date;
  /** Version of the thing, which grows with its changes (a row's version, or its `updatedAt` in milliseconds). */
  readonly version: bigint | number;
}

const TITLE_MAX = 1_000;
const BODY_MAX = 50_000;
const AUDIENCE_MAX = 100;

/**
 * Makes a thing findable, or brings its entry up to date, in the transaction of the change or of the consumer that hears of
 * it. An entry of a later version stays as it is, so late and repeated events do no harm.
 * Throws RangeError for an audience of more than 100 keys.
 */
export async function putSearchEntry(tx: SqlTransaction, entry: SearchEntry): Promise<void> {
  const { kind, id, tenantId, audience, language, title, body, occurredAt, version } = entry;
  if (audience.length > AUDIENCE_MAX) throw new RangeError(`An entry has at most ${AUDIENCE_MAX} audience keys.`);
  await tx.$executeRawUnsafe(
    `INSERT INTO search_entry AS e (kind, id, tenant_id, audience, language, title, body, occurred_at, version, indexed_at)
     VALUES ($1, $2, $3, $4::text[], $5, $6, $7, $8::timestamptz, $9::bigint, clock_timestamp())
     ON CONFLICT (kind, id) DO UPDATE SET tenant_id = excluded.tenant_id, audience = excluded.audience, language = excluded.language,
       title = excluded.title, body = excluded.body, occurred_at = excluded.occurred_at, version = excluded.version,
       indexed_at = excluded.indexed_at
     WHERE excluded.version >= e.version`,
    kind,
    id,
    tenantId,
    [...audience],
    language,
    cut(title, TITLE_MAX),
    cut(body, BODY_MAX),
    occurredAt,
    version.toString(),
  );
}

/** Makes a thing unfindable; nothing happens when it was not findable. */
export async function removeSearchEntry(tx: SqlTransaction, { kind, id }: SearchReference): Promise<void> {
  await tx.$executeRawUnsafe('DELETE FROM search_entry WHERE kind = $1 AND id = $2', kind, id);
}

/** Database methods that a rebuild needs. */
export interface SearchDatabase {
  systemWrite<T>(tenantId: string | null, fn: (tx: SqlTransaction) => Promise<T>): Promise<T>;
}

/**
 * Writes all entries of one kind anew and removes those of things that are gone. `batches` reads the things in any order, a few
 * hundred at a time; each batch is one transaction. Searching and writing go on meanwhile: an entry written by a verb is
 * newer than what the rebuild read, and stays. Returns how many were written and removed. Rejects, with nothing removed,
 * when reading fails.
 */
export async function rebuildSearch(
  database: SearchDatabase,
  kind: string,
  batches: AsyncIterable<readonly SearchEntry[]>,
): Promise<{ readonly written: number; readonly removed: number }> {
  const began = await database.systemWrite(null, async (tx) => {
    const [row] = await tx.$queryRawUnsafe<[{ began: string }]>('SELECT clock_timestamp()::text AS began');
    return row.began;
  });
  let written = 0;
  for await (const batch of batches) {
    await database.systemWrite(null, async (tx) => {
      for (const entry of batch) {
        if (entry.kind !== kind) throw new RangeError(`A rebuild of ${kind} was given an entry of ${entry.kind}.`);
        await putSearchEntry(tx, entry);
        // One that was written by a verb meanwhile, or is newer, is current too.
        await tx.$executeRawUnsafe(
          'UPDATE search_entry SET indexed_at = clock_timestamp() WHERE kind = $1 AND id = $2 AND indexed_at < $3::timestamptz',
          kind,
          entry.id,
          began,
        );
      }
    });
    written += batch.length;
  }
  const removed = await database.systemWrite(null, (tx) =>
    Promise.resolve(
      tx.$executeRawUnsafe('DELETE FROM search_entry WHERE kind = $1 AND indexed_at < $2::timestamptz', kind, began),
    ),
  );
  return { written, removed };
}

/** The first `max` characters, without half of a pair and without the byte 0, which PostgreSQL does not store. */
function cut(text: string, max: number): string {
  const characters = [...text.replaceAll('\0', ' ')];
  return characters.length <= max ? characters.join('') : characters.slice(0, max).join('');
}

import { createHash } from 'node:crypto';
import type { BankingRead, Deps } from '../../deps.ts';
import { type ComparableEntry, comparableEntry } from './rules.ts';

/** A list that was loaded. */
export interface ListRow {
  readonly id: bigint;
  readonly source: string;
  /** `2031-05-02` */
  readonly asOf: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly sha256: string;
  readonly checkedAt: Date;
}

/** The newest good list of the source that is set; null before the first. One of another source is none. */
export async function currentList(tx: BankingRead, source: string): Promise<ListRow | null> {
  const [row] = await tx.$queryRaw<ListRow[]>`
    SELECT id, source, as_of::text AS "asOf", etag, last_modified AS "lastModified", sha256, checked_at AS "checkedAt"
      FROM sanctions_list WHERE source = ${source} ORDER BY id DESC LIMIT 1`;
  return row ?? null;
}

/**
 * Loads the list from its source and keeps a new version; then all names are compared again. Rejects when the source gives
 * none: the last good list stays, with the instant of its last confirmation.
 */
export async function refreshSanctions({ database, sanctions, clock }: Deps, signal: AbortSignal): Promise<void> {
  const known = await database.systemRead(null, (tx) => currentList(tx, sanctions.source));
  const loaded = await sanctions.load(known, signal);
  const now = clock.now();
  const entries = loaded?.list.entries ?? [];
  const sha256 = createHash('sha256').update(JSON.stringify(entries)).digest('hex');
  await database.systemWrite(null, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('banking.sanctions_list'))`;
    const current = await currentList(tx, sanctions.source);
    if (loaded === null || current?.sha256 === sha256) {
      const { etag = null, lastModified = null } = loaded ?? current ?? {};
      await tx.$executeRaw`
        UPDATE sanctions_list SET checked_at = GREATEST(checked_at, ${now}::timestamptz), etag = ${etag}, last_modified = ${lastModified}
         WHERE id = ${(current ?? known)?.id}`;
      return;
    }
    const { etag, lastModified, list } = loaded;
    const [{ id }] = await tx.$queryRaw<[{ id: bigint }]>`
      INSERT INTO sanctions_list (source, as_of, etag, last_modified, sha256, loaded_at, checked_at)
      VALUES (${list.source}, ${list.asOf}::date, ${etag}, ${lastModified}, ${sha256}, ${now}::timestamptz, ${now}::timestamptz) RETURNING id`;
    await tx.$executeRaw`
      INSERT INTO sanctions_entry (list_id, reference, names)
      SELECT ${id}, e.reference, ARRAY(SELECT jsonb_array_elements_text(e.names))
        FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS e (reference text, names jsonb)`;
    await tx.$executeRaw`
      DELETE FROM sanctions_entry e USING sanctions_list l WHERE l.id = e.list_id AND l.source = ${list.source} AND l.id < ${id}`;
  });
}

export interface ReadyList {
  readonly id: bigint;
  readonly entries: readonly ComparableEntry[];
}

/** One list in memory for each database: it is compared with again and again, and changes once in days. */
const ready = new WeakMap<Deps['database'], ReadyList>();

/** The list in force, ready to be compared with; asks the source when there is none yet, and rejects when it has none to give. */
export async function readyList(deps: Deps, signal: AbortSignal): Promise<ReadyList> {
  const known = ready.get(deps.database);
  const read = () => deps.database.systemRead(null, (tx) => readInForce(tx, deps.sanctions.source, known ?? null));
  let list = await read();
  if (list === null) {
    await refreshSanctions(deps, signal);
    list = await read();
  }
  if (list === null) throw new Error('There is no sanctions list.');
  ready.set(deps.database, list);
  return list;
}

async function readInForce(tx: BankingRead, source: string, known: ReadyList | null): Promise<ReadyList | null> {
  const current = await currentList(tx, source);
  if (current === null || current.id === known?.id) return current && known;
  const rows = await tx.$queryRaw<{ reference: string; names: string[] }[]>`
    SELECT reference, names FROM sanctions_entry WHERE list_id = ${current.id}`;
  // A newer one took its place between the two statements.
  if (rows.length === 0) return readInForce(tx, source, known);
  return { id: current.id, entries: rows.map(({ reference, names }) => comparableEntry(reference, names)) };
}

import type { Pool } from 'pg';
import { ObjectDamagedError, type ObjectStore } from '../files/object-store.ts';
import { type ArchivedRange, listSegments, readManifest, verifySegment } from './segment.ts';

/** One range of an archive, or one that the database says was archived. */
export interface VerifiedRange {
  readonly subgraph: string;
  readonly range: ArchivedRange;
  /** null where the manifest is missing. */
  readonly rows: number | null;
  /** Null: the rows are those that were archived. */
  readonly fault: 'DAMAGED' | 'DIFFERS' | 'MISSING' | null;
}

/**
 * Reads everything that the archive of a subgraph has, in order, and holds it against its manifests and against what the database noted when the rows were
 * archived. A range that only the database knows is missing; one that only the archive knows was interrupted, or the database was restored to an instant
 * before it.
 */
export async function* verifyArchive(subgraph: string, store: ObjectStore, admin: Pool): AsyncGenerator<VerifiedRange> {
  const { rows: noted } = await admin.query<{ relation: string; first: string; last: string; sha256: string }>(
    `SELECT relation, first, last, sha256 FROM "${subgraph}".archived_range WHERE archived_at IS NOT NULL ORDER BY relation, first`,
  );
  const present = await listSegments(store);
  const isPresent = new Set(present.map(nameOf));
  for (const range of present) {
    const note = noted.find(({ relation, first }) => relation === range.table && BigInt(first) === range.first);
    yield { subgraph, range, ...(await verified(store, range, note?.sha256)) };
  }
  for (const { relation, first, last } of noted) {
    const range = { table: relation, first: BigInt(first), last: BigInt(last) };
    if (!isPresent.has(nameOf(range))) yield { subgraph, range, rows: null, fault: 'MISSING' };
  }
}

const nameOf = ({ table, first, last }: ArchivedRange) => `${table} ${first} ${last}`;

async function verified(store: ObjectStore, range: ArchivedRange, noted: string | undefined) {
  try {
    const manifest = await readManifest(store, range);
    await verifySegment(store, manifest);
    const isNoted = noted === undefined || noted === manifest.sha256;
    return { rows: manifest.rows, fault: isNoted ? null : ('DIFFERS' as const) };
  } catch (error) {
    if (error instanceof ObjectDamagedError) return { rows: null, fault: 'DAMAGED' as const };
    throw error;
  }
}

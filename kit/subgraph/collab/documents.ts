import { requestError } from '../../base/errors/request-error.ts';
import { QuotaExceededError, ValidationError } from '../../base/errors/shared-errors.ts';
import type { Id } from '../../base/ids.ts';
import type { SqlTransaction } from '../../database/sql-statement.ts';
import {
  addToLog,
  base64Of,
  bytesOf,
  type HeldDocument,
  LOG_KEPT,
  STATE_VECTOR_BYTES_MAX,
  stateBeyond,
  UPDATE_BYTES_MAX,
} from './merging.ts';

/** Where a subgraph keeps its documents. */
export interface CollabTables {
  /** Table of documents: `id`, `last_sequence`, `snapshot`, `snapshot_sequence`, `log_bytes`. */
  readonly documents: string;
  /** Table of their updates: `document_id`, `sequence`, `author_id`, `client_update_id`, `update`, `at`. */
  readonly updates: string;
  /** Columns that an update takes from its document, such as `tenant_id`. */
  readonly inherited?: readonly string[];
  /** Column of the document that is set to the instant of each update. */
  readonly changedAt?: string;
}

export interface NewUpdate {
  readonly documentId: string;
  /** Sequence of the document, whose row is locked by the transaction. */
  readonly lastSequence: bigint;
  readonly authorId: string;
  readonly clientUpdateId: string;
  readonly bytes: Uint8Array;
  readonly at: Date;
}

/** Sequence of the document after an update; `isNew` is false where the update had been added before or says nothing new. */
export interface AddedUpdate {
  readonly sequence: bigint;
  readonly isNew: boolean;
}

/** The documents that several people write at once in these tables. */
export function collabDocuments({ documents, updates, inherited = [], changedAt }: CollabTables) {
  const copied = inherited.map((column) => `, ${column}`).join('');
  const changed = changedAt === undefined ? '' : `, ${changedAt} = $5::timestamptz`;

  /** A document's snapshot with what came after it, in one statement, so that a compaction in between takes nothing away. */
  async function held(tx: SqlTransaction, documentId: string): Promise<HeldDocument & { readonly sequence: bigint }> {
    const rows = await tx.$queryRawUnsafe<
      {
        snapshot: Uint8Array | null;
        logBytes: number;
        base: bigint;
        sequence: bigint | null;
        update: Uint8Array | null;
      }[]
    >(
      `SELECT CASE WHEN row_number() OVER (ORDER BY u.sequence) = 1 THEN d.snapshot END AS snapshot, d.log_bytes AS "logBytes",
         d.snapshot_sequence AS base, u.sequence, u.update
       FROM ${documents} d LEFT JOIN ${updates} u ON u.document_id = d.id AND u.sequence > d.snapshot_sequence
       WHERE d.id = $1 ORDER BY u.sequence`,
      documentId,
    );
    const [first] = rows;
    const log = rows.flatMap(({ update }) => (update === null ? [] : [update]));
    const sequence = rows.at(-1)?.sequence ?? first?.base ?? 0n;
    return { snapshot: first?.snapshot ?? null, updates: log, sequence, logBytes: first?.logBytes ?? 0 };
  }

  /**
   * Adds an update to a document that the transaction has locked. It is tried on a scratch document first, so that an invalid update, or one that is too large, is
   * never kept. Sent again, by its name or by what it says, it changes nothing.
   */
  async function add(
    tx: SqlTransaction,
    { documentId, lastSequence, authorId, clientUpdateId, bytes, at }: NewUpdate,
  ): Promise<AddedUpdate | QuotaExceededError | ValidationError> {
    const [known] = await tx.$queryRawUnsafe<{ sequence: bigint }[]>(
      `SELECT sequence FROM ${updates} WHERE document_id = $1 AND author_id = $2 AND client_update_id = $3`,
      ...[documentId, authorId, clientUpdateId],
    );
    if (known !== undefined) return { sequence: known.sequence, isNew: false };

    const applied = addToLog(await held(tx, documentId), bytes);
    if (applied.is === 'MALFORMED' || applied.is === 'TOO_LARGE') return updateRefusal(applied.is);
    if (applied.is === 'KNOWN') return { sequence: lastSequence, isNew: false };

    const sequence = lastSequence + 1n;
    await tx.$executeRawUnsafe(
      `UPDATE ${documents} SET last_sequence = $2::bigint, log_bytes = $3, snapshot = coalesce($4::bytea, snapshot),
         snapshot_sequence = CASE WHEN $4::bytea IS NULL THEN snapshot_sequence ELSE $2::bigint END${changed}
       WHERE id = $1`,
      ...[documentId, sequence, applied.logBytes, applied.snapshot, ...(changedAt === undefined ? [] : [at])],
    );
    await tx.$executeRawUnsafe(
      `INSERT INTO ${updates} (document_id, sequence, author_id, client_update_id, update, at${copied})
       SELECT id, $2::bigint, $3, $4, $5::bytea, $6::timestamptz${copied} FROM ${documents} WHERE id = $1`,
      ...[documentId, sequence, authorId, clientUpdateId, bytes, at],
    );
    if (applied.snapshot !== null)
      await tx.$executeRawUnsafe(
        `DELETE FROM ${updates} WHERE document_id = $1 AND sequence <= $2`,
        ...[documentId, sequence - BigInt(LOG_KEPT)],
      );
    return { sequence, isNew: true };
  }

  return { add, held };
}

/** The refusal of an update that cannot be read (UNREADABLE), is not Yjs (MALFORMED) or overfills its document (TOO_LARGE). */
export function updateRefusal(fault: 'MALFORMED' | 'TOO_LARGE' | 'UNREADABLE'): QuotaExceededError | ValidationError {
  if (fault === 'TOO_LARGE')
    return new QuotaExceededError('DOCUMENT_BYTES', 0, null, 'The document is full. Begin a new one.');
  const message =
    fault === 'MALFORMED'
      ? 'The update is not in the Yjs format. Send an update as Yjs encodes it.'
      : `An update has 1 to ${UPDATE_BYTES_MAX} bytes in base64.`;
  return new ValidationError('input.update', message);
}

/** A document as a client takes it in. */
export interface CollabState {
  /** All changes that the client lacks, as one update. */
  readonly update: string;
  readonly stateVector: string;
  /** Sequence after which a subscription continues. */
  readonly sequence: bigint;
}

/**
 * The changes that a client with this state vector lacks; all of them without one. `read` gives the document as the caller reads it, or null, which
 * is the answer then. Throws BAD_USER_INPUT for another text than a state vector.
 */
export async function collabState(
  stateVector: string | null,
  read: () => Promise<(HeldDocument & { readonly sequence: bigint }) | null>,
): Promise<CollabState | null> {
  const bytes = stateVector === null ? null : bytesOf(stateVector, STATE_VECTOR_BYTES_MAX);
  const refusal = () =>
    requestError('BAD_USER_INPUT', 'stateVector is no Yjs state vector in base64.', { argument: 'stateVector' });
  if (stateVector !== null && bytes === null) throw refusal();
  const held = await read();
  if (held === null) return null;
  const state = stateBeyond(held, bytes);
  if (state === null) throw refusal();
  return { ...state, sequence: held.sequence };
}

/** One step of a document as a follower gets it. */
export interface CollabStep {
  /** Sequence of the document after it. */
  readonly sequence: bigint;
  readonly update: string;
  /** It stands for all steps up to its sequence. */
  readonly isSnapshot: boolean;
  /** null: a snapshot, or somebody whom the follower does not see. */
  readonly authorId: Id<'User'> | null;
}

/** Throws BAD_USER_INPUT for a sequence that no document has. */
export function requireSequence(afterSequence: bigint): void {
  if (afterSequence < 0n)
    throw requestError('BAD_USER_INPUT', 'afterSequence is at least 0.', { argument: 'afterSequence' });
}

/**
 * The step after a position: `first`, the first update kept after it, or the snapshot where those before `first` are forgotten. null: there is none
 * yet, or the log was compacted since the document was read, which the next look sees.
 */
export function stepAfter(
  position: bigint,
  { snapshot, snapshotSequence }: { readonly snapshot: Uint8Array | null; readonly snapshotSequence: bigint },
  first: { readonly sequence: bigint; readonly update: Uint8Array; readonly authorId: string | null } | null,
): CollabStep | null {
  const isNext = first?.sequence === position + 1n;
  if (snapshot !== null && snapshotSequence > position && !isNext)
    return { sequence: snapshotSequence, update: base64Of(snapshot), isSnapshot: true, authorId: null };
  if (first === null || !isNext) return null;
  const { sequence, update, authorId } = first;
  return { sequence, update: base64Of(update), isSnapshot: false, authorId: authorId as Id<'User'> | null };
}

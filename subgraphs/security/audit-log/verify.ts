import type { Deps, SecurityRead } from '../deps.ts';
import type { AuditEntry, AuditRecord } from '../generated/prisma/client.ts';
import { lastHead } from './append.ts';
import { archivedTo } from './archive.ts';
import { lastCheckpoint } from './checkpoints.ts';
import { readKeys } from './keys.ts';
import { completedBy, leafHash, nodeHash } from './merkle.ts';
import { type AuditPayload, decrypt, GENESIS, recordHash } from './payload.ts';

/** Faults at a position of the log, each with the sentence that documentation shows. */
export const faults = {
  MISSING: 'A record was removed, or moved to another position.',
  TRUNCATED: 'The witness has heads of records that the end of the log does not have.',
  ADDED: 'A record has no head at the witness.',
  CHANGED: 'A record does not have its own hash.',
  UNLINKED: 'A record does not follow the one before it.',
  HEAD_DIFFERS: 'A record has another hash than its head at the witness.',
  HEAD_FORGED: 'The signature of the head at the witness is not valid.',
  KEY_MISSING: 'The key of a record is gone, and the person was not erased.',
  UNREADABLE: 'A record does not open under its key.',
  COPY_DIFFERS: 'The readable copy does not say what the record says, or is missing.',
  TREE_DIFFERS: 'A node of the Merkle tree does not follow from the records.',
  CHECKPOINT_DIFFERS: 'A signed checkpoint has another root than the records, or no valid signature.',
} as const;

export type AuditFault = keyof typeof faults;

export interface AuditVerification {
  readonly from: bigint;
  /** Last position that was looked at; one before `from` when there was none. */
  readonly checkedTo: bigint;
  /** Number of entries that the witness knows of. */
  readonly size: bigint;
  readonly isIntact: boolean;
  /** First position that is wrong; null when none is. */
  readonly firstBadSequence: bigint | null;
  readonly fault: AuditFault | null;
}

export interface VerifyRange {
  readonly from: bigint;
  /** Last position, inclusive; null: the end. */
  readonly to: bigint | null;
}

const BATCH = 500n;

interface Row {
  readonly record: AuditRecord | null;
  readonly entry: AuditEntry | null;
  readonly head: { readonly hash: Uint8Array; readonly signature: Uint8Array } | null;
}

/**
 * Walks the log from `from` and stops at the first position that is wrong. Records are held against their own hash, their predecessor, the signed head at the
 * witness, their readable copy and, from position 1 on, the Merkle tree and its signed checkpoints. Each batch is one read; entries that arrive meanwhile
 * are not looked at. Records that the witness says are in the archive stand by their signed heads.
 */
export async function verifyLog(
  deps: Pick<Deps, 'database' | 'keys' | 'signer'>,
  { from, to }: VerifyRange,
): Promise<AuditVerification> {
  const { size, written } = await deps.database.systemRead(null, extent);
  // Records after the last head were not added by the log.
  const last = max(written, size);
  const end = to !== null && to < last ? to : last;
  const archived = await deps.database.systemRead(null, (tx) => archivedTo(tx, deps.signer));
  const tree = from === 1n ? new GrowingTree() : null;
  let previous = await deps.database.systemRead(null, (tx) => hashBefore(tx, from));
  for (let first = from; first <= end; first += BATCH) {
    const until = first + BATCH - 1n < end ? first + BATCH - 1n : end;
    const found = await deps.database.systemRead(null, (tx) =>
      verifyBatch(deps, tx, { first, until, written, archived, previous, tree }),
    );
    if ('fault' in found) {
      const { fault, sequence } = found;
      return { from, checkedTo: sequence, size, isIntact: false, firstBadSequence: sequence, fault };
    }
    previous = found.hash;
  }
  const checkedTo = end < from ? from - 1n : end;
  return { from, checkedTo, size, isIntact: true, firstBadSequence: null, fault: null };
}

/** How many entries the witness knows of, by its heads and its checkpoints, and the last position of a record. */
async function extent(tx: SecurityRead) {
  const head = await lastHead(tx);
  const record = await tx.auditRecord.findFirst({ orderBy: { sequence: 'desc' }, select: { sequence: true } });
  const checkpoint = await lastCheckpoint(tx);
  return { size: max(head?.sequence ?? 0n, checkpoint?.size ?? 0n), written: record?.sequence ?? 0n };
}

async function hashBefore(tx: SecurityRead, from: bigint): Promise<Uint8Array | null> {
  if (from <= 1n) return GENESIS;
  const before = await tx.auditRecord.findUnique({ where: { sequence: from - 1n }, select: { hash: true } });
  // Without the record before, its own position is what is wrong; the head tells what the next one follows.
  if (before !== null) return before.hash;
  const rows = await tx.$queryRaw<{ hash: Uint8Array }[]>`
    SELECT hash FROM security_witness.head WHERE sequence = ${from - 1n}`;
  return rows[0]?.hash ?? null;
}

const max = (one: bigint, other: bigint) => (one > other ? one : other);

interface Batch {
  readonly first: bigint;
  readonly until: bigint;
  /** Last position of a record. */
  readonly written: bigint;
  /** Last position whose record may be in the archive alone. */
  readonly archived: bigint;
  readonly previous: Uint8Array | null;
  readonly tree: GrowingTree | null;
}

async function verifyBatch(
  { keys, signer }: Pick<Deps, 'keys' | 'signer'>,
  tx: SecurityRead,
  { first, until, written, archived, previous, tree }: Batch,
): Promise<{ readonly hash: Uint8Array | null } | { readonly sequence: bigint; readonly fault: AuditFault }> {
  const rows = await readRows(tx, first, until);
  const opened = await readKeys(
    tx,
    keys,
    rows.flatMap(({ record }) => record?.keyId ?? []),
  );
  const erased = await erasedOf(
    tx,
    [...opened.values()].flatMap(({ subjectId, isDestroyed }) => (isDestroyed ? [subjectId] : [])),
  );
  const stored = tree === null ? null : await readTree(tx, first, until);
  let before = previous;
  for (const [offset, row] of rows.entries()) {
    const sequence = first + BigInt(offset);
    const fault = faultOf(row);
    if (fault !== null) return { sequence, fault };
    before = row.record?.hash ?? row.head?.hash ?? null;

    function faultOf({ record, entry, head }: Row): AuditFault | null {
      if (record === null && sequence <= archived && head !== null) return faultOfArchived(head);
      if (record === null) return sequence > written ? 'TRUNCATED' : 'MISSING';
      if (head === null) return 'ADDED';
      if (!recordHash(record).equals(record.hash)) return 'CHANGED';
      if (before !== null && !Buffer.from(record.prevHash).equals(before)) return 'UNLINKED';
      if (!Buffer.from(head.hash).equals(record.hash)) return 'HEAD_DIFFERS';
      if (!signer.isHead(sequence, head.hash, head.signature)) return 'HEAD_FORGED';
      const key = opened.get(record.keyId);
      if (key === undefined || (key.isDestroyed && !erased.has(key.subjectId))) return 'KEY_MISSING';
      if (entry === null) return 'COPY_DIFFERS';
      if (!key.isDestroyed) {
        const payload = key.key && decrypt(record.ciphertext, key.key, record.eventId);
        if (payload === null) return 'UNREADABLE';
        if (!saysTheSame(entry, payload)) return 'COPY_DIFFERS';
      }
      return faultOfTree(record.hash);
    }

    /** The archive has the record, and the head its hash. */
    function faultOfArchived({ hash, signature }: NonNullable<Row['head']>): AuditFault | null {
      return signer.isHead(sequence, hash, signature) ? faultOfTree(hash) : 'HEAD_FORGED';
    }

    function faultOfTree(hash: Uint8Array): AuditFault | null {
      return tree === null || stored === null ? null : tree.append(sequence, hash, stored, signer);
    }
  }
  return { hash: before };
}

async function readRows(tx: SecurityRead, first: bigint, until: bigint): Promise<readonly Row[]> {
  const range = { sequence: { gte: first, lte: until } };
  const [records, entries, heads] = [
    await tx.auditRecord.findMany({ where: range }),
    await tx.auditEntry.findMany({ where: range }),
    await tx.$queryRaw<{ sequence: bigint; hash: Uint8Array; signature: Uint8Array }[]>`
      SELECT sequence, hash, signature FROM security_witness.head WHERE sequence BETWEEN ${first} AND ${until}`,
  ];
  const byRecord = new Map(records.map((record) => [record.sequence, record]));
  const byEntry = new Map(entries.map((entry) => [entry.sequence, entry]));
  const byHead = new Map(heads.map((head) => [head.sequence, head]));
  return Array.from({ length: Number(until - first) + 1 }, (_, offset) => {
    const sequence = first + BigInt(offset);
    return {
      record: byRecord.get(sequence) ?? null,
      entry: byEntry.get(sequence) ?? null,
      head: byHead.get(sequence) ?? null,
    };
  });
}

/** Persons whose erasure was ordered here. Nothing else destroys a key. */
async function erasedOf(tx: SecurityRead, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (userIds.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ user_id: string }[]>`
    SELECT user_id FROM subject_erasure WHERE user_id = ANY(${userIds}::text[])`;
  return new Set(rows.map(({ user_id }) => user_id));
}

/** The sequence is the record's; whether a person was erased is not part of what was written. */
function saysTheSame(entry: AuditEntry, payload: AuditPayload): boolean {
  const { sequence: _sequence, isErased, at, ...texts } = entry;
  if (isErased || at.toISOString() !== payload.at) return false;
  // An operator is named where one acted, and nowhere else.
  return Object.entries(texts).every(([name, value]) => (payload[name as keyof AuditPayload] ?? null) === value);
}

interface StoredTree {
  readonly nodes: ReadonlyMap<string, Uint8Array>;
  readonly checkpoints: ReadonlyMap<
    bigint,
    { readonly root: Uint8Array; readonly signed_at: Date; readonly signature: Uint8Array }
  >;
}

/** Nodes that become full, and checkpoints that end, between two positions. */
async function readTree(tx: SecurityRead, first: bigint, until: bigint): Promise<StoredTree> {
  const nodes = await tx.$queryRaw<{ level: number; position: bigint; hash: Uint8Array }[]>`
    SELECT n.level, n.position, n.hash FROM generate_series(1, 62) AS l (level)
      JOIN audit_node n ON n.level = l.level AND n.position >= ((${first}::bigint >> l.level) - 1) AND n.position < (${until}::bigint >> l.level)`;
  const checkpoints = await tx.$queryRaw<{ size: bigint; root: Uint8Array; signed_at: Date; signature: Uint8Array }[]>`
    SELECT size, root, signed_at, signature FROM security_witness.checkpoint WHERE size BETWEEN ${first} AND ${until}`;
  return {
    nodes: new Map(nodes.map(({ level, position, hash }) => [`${level} ${position}`, hash])),
    checkpoints: new Map(checkpoints.map(({ size, ...checkpoint }) => [size, checkpoint])),
  };
}

/** The tree as it follows from the records, leaf by leaf; holds one hash for each full subtree at its edge. */
class GrowingTree {
  readonly #edge: Buffer[] = [];

  append(
    sequence: bigint,
    hash: Uint8Array,
    stored: StoredTree,
    signer: Deps['signer'],
  ): 'CHECKPOINT_DIFFERS' | 'TREE_DIFFERS' | null {
    let node = leafHash(hash);
    for (const { at } of completedBy(sequence - 1n)) {
      node = nodeHash(this.#edge.pop() as Buffer, node);
      const kept = stored.nodes.get(`${at.level} ${at.position}`);
      if (kept === undefined || !node.equals(kept)) return 'TREE_DIFFERS';
    }
    this.#edge.push(node);
    const checkpoint = stored.checkpoints.get(sequence);
    if (checkpoint === undefined) return null;
    const { root, signed_at, signature } = checkpoint;
    const isRight = this.#root().equals(root) && signer.isCheckpoint(sequence, root, signed_at, signature);
    return isRight ? null : 'CHECKPOINT_DIFFERS';
  }

  #root(): Buffer {
    return this.#edge.reduceRight((right, left) => nodeHash(left, right));
  }
}

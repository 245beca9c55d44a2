import { newId } from '@codai/kit';
import type { EventRecord } from '@codai/kit/events';
import type { Deps, SecurityRead, SecurityWrite } from '../deps.ts';
import { keyForAppend } from './keys.ts';
import { completedBy, leafHash, type NodeAt, nodeHash } from './merkle.ts';
import { type AuditEventType, encrypt, GENESIS, payloadOf, recordHash, subjectOf } from './payload.ts';

/** Any number that nothing else of this schema locks with. */
const LOG_LOCK = 0x617564;

/** Appends between two looks at the partitions; far below half a partition. */
const PREPARED_EACH = 1000n;

/** Last signed head; null while the log is empty. */
export interface Head {
  readonly sequence: bigint;
  readonly hash: Uint8Array;
}

export async function lastHead(tx: SecurityRead): Promise<Head | null> {
  const rows = await tx.$queryRaw<Head[]>`
    SELECT sequence, hash FROM security_witness.head ORDER BY sequence DESC LIMIT 1`;
  return rows[0] ?? null;
}

/**
 * Appends one entry to the log, in the transaction that marks its event handled: record, readable copy, the tree's nodes that become full, and the signed
 * head at the witness. Appends wait for each other, so the sequence has no gap and the chain no fork. The log goes on after the witness' head also when
 * records were cut off behind its back: the cut stays a hole that verification names.
 */
export async function appendEntry(
  { keys, signer, clock }: Pick<Deps, 'clock' | 'keys' | 'signer'>,
  tx: SecurityWrite,
  event: EventRecord<AuditEventType>,
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOG_LOCK})`;
  const head = await lastHead(tx);
  const now = clock.now();
  const payload = payloadOf(newId<'AuditEntry'>('aud'), event);
  const { id: keyId, key } = await keyForAppend(tx, keys, subjectOf(payload), now);
  const record = {
    sequence: (head?.sequence ?? 0n) + 1n,
    eventId: event.id,
    keyId,
    recordedAt: now,
    ciphertext: encrypt(payload, key, event.id),
    prevHash: Buffer.from(head?.hash ?? GENESIS),
  };
  const hash = recordHash(record);
  // The next partition, long before it is needed.
  if (record.sequence % PREPARED_EACH === 1n) await tx.$executeRaw`SELECT prepare_audit_record()`;
  const nodes = await fullNodes(tx, record.sequence - 1n, hash);
  const { sequence, eventId, recordedAt, ciphertext, prevHash } = record;
  // One statement: three tables, the tree and the witness.
  await tx.$executeRaw`
    WITH record AS (
      INSERT INTO audit_record (sequence, event_id, key_id, recorded_at, ciphertext, prev_hash, hash)
      VALUES (${sequence}, ${eventId}, ${keyId}, ${recordedAt}, ${ciphertext}, ${prevHash}, ${hash})),
    entry AS (
      INSERT INTO audit_entry (id, sequence, at, source, tenant_id, actor_kind, actor_id, service, session_id, impersonator_id, action, mutation, target,
        outcome, code, correlation_id)
      SELECT p.id, ${sequence}, p.at, p.source, p."tenantId", p."actorKind", p."actorId", p.service, p."sessionId", p."impersonatorId", p.action, p.mutation,
        p.target, p.outcome, p.code, p."correlationId"
      FROM jsonb_to_record(${JSON.stringify(payload)}::jsonb) AS p (id text, at timestamptz, source text, "tenantId" text,
        "actorKind" text, "actorId" text, service text, "sessionId" text, "impersonatorId" text, action text, mutation text, target text, outcome text,
        code text, "correlationId" text)),
    nodes AS (
      INSERT INTO audit_node (level, position, hash)
      SELECT level, position, decode(hash, 'hex') FROM jsonb_to_recordset(${JSON.stringify(nodes)}::jsonb)
        AS n (level integer, position bigint, hash text))
    SELECT security_witness.note_head(${sequence}, ${hash}, ${signer.head(sequence, hash)})`;
}

/** Nodes of the tree that the entry makes full, as rows. None above a node that is missing: the log was cut there. */
async function fullNodes(tx: SecurityRead, index: bigint, hash: Uint8Array) {
  const completed = completedBy(index);
  const known = await readNodes(
    tx,
    completed.map(({ left }) => left),
  );
  const rows: { level: number; position: string; hash: string }[] = [];
  let right = leafHash(hash);
  for (const { at, left } of completed) {
    const other = known(left);
    if (other === null) break;
    right = nodeHash(other, right);
    rows.push({ level: at.level, position: String(at.position), hash: right.toString('hex') });
  }
  return rows;
}

/** Hashes of nodes; leaves are those of the records, or of their heads where the records are in the archive. null: there is none. */
export async function readNodes(tx: SecurityRead, wanted: readonly NodeAt[]): Promise<(at: NodeAt) => Buffer | null> {
  if (wanted.length === 0) return () => null;
  const inner = wanted.filter(({ level }) => level > 0);
  const sequences = wanted.filter(({ level }) => level === 0).map(({ position }) => position + 1n);
  const rows = await tx.$queryRaw<{ level: number; position: bigint; hash: Uint8Array }[]>`
    SELECT 0 AS level, sequence - 1 AS position, hash FROM audit_record WHERE sequence = ANY(${sequences}::bigint[])
    UNION ALL
    SELECT 0, h.sequence - 1, h.hash FROM security_witness.head h
     WHERE h.sequence = ANY(${sequences}::bigint[]) AND h.sequence <= (SELECT max(last) FROM security_witness.archive)
       AND NOT EXISTS (SELECT FROM audit_record r WHERE r.sequence = h.sequence)
    UNION ALL
    SELECT n.level, n.position, n.hash FROM audit_node n
      JOIN unnest(${inner.map(({ level }) => level)}::int[], ${inner.map(({ position }) => position)}::bigint[]) AS w (level, position)
        ON w.level = n.level AND w.position = n.position`;
  const keyOf = ({ level, position }: NodeAt) => `${level} ${position}`;
  const found = new Map(
    rows.map(({ level, position, hash }) => [
      keyOf({ level, position }),
      level === 0 ? leafHash(hash) : Buffer.from(hash),
    ]),
  );
  return (at) => found.get(keyOf(at)) ?? null;
}

import type { Deps, SecurityRead } from '../deps.ts';
import { lastHead, readNodes } from './append.ts';
import { consistencyPath, inclusionPath, type NodeHash, nodesOf, treeRoot } from './merkle.ts';

/** Signed root of the log at a size. */
export interface Checkpoint {
  readonly size: bigint;
  readonly root: Uint8Array;
  readonly signedAt: Date;
  readonly signature: Uint8Array;
}

/** The log lacks a record or a node: it was tampered with, and `verifyLog` says where. */
export class DamagedLogError extends Error {
  constructor() {
    super('The audit log lacks a record or a node of its tree.');
  }
}

/** Runs a computation over the stored nodes: it is run once to learn which it reads, and again over them. */
export async function overNodes<T>(tx: SecurityRead, compute: (hashAt: NodeHash) => T): Promise<T> {
  const known = await readNodes(tx, nodesOf(compute));
  return compute((at) => {
    const hash = known(at);
    if (hash === null) throw new DamagedLogError();
    return hash;
  });
}

/** Signs the root of the log as it is now. null: nothing was added since the last checkpoint. */
export async function signCheckpoint({ database, clock, signer }: Deps): Promise<Checkpoint | null> {
  return database.systemWrite(null, async (tx) => {
    const size = (await lastHead(tx))?.sequence ?? 0n;
    const last = await lastCheckpoint(tx);
    if (size === 0n || last?.size === size) return null;
    const root = await overNodes(tx, (hashAt) => treeRoot(size, hashAt));
    const signedAt = clock.now();
    const signature = signer.checkpoint(size, root, signedAt);
    await tx.$executeRaw`SELECT security_witness.note_checkpoint(${size}, ${root}, ${signedAt}, ${signature})`;
    tx.outbox.append('security.checkpoint.signed', {
      size: String(size),
      root: root.toString('hex'),
      signedAt: signedAt.toISOString(),
    });
    return { size, root, signedAt, signature };
  });
}

/** Further checkpoints follow after five minutes; the job runs each minute, some seconds early or late. */
const SIGNED_AFTER_MS = 270_000;

/** Signs the first checkpoint within a minute of the first entry, and further ones every five minutes. null: none is due. */
export async function signDueCheckpoint(deps: Deps): Promise<Checkpoint | null> {
  const last = await deps.database.systemRead(null, lastCheckpoint);
  const isDue = last === null || deps.clock.now().getTime() - last.signedAt.getTime() >= SIGNED_AFTER_MS;
  return isDue ? signCheckpoint(deps) : null;
}

export async function lastCheckpoint(tx: SecurityRead): Promise<Checkpoint | null> {
  const rows = await tx.$queryRaw<Checkpoint[]>`
    SELECT size, root, signed_at AS "signedAt", signature FROM security_witness.checkpoint ORDER BY size DESC LIMIT 1`;
  return rows[0] ?? null;
}

export async function checkpointAt(tx: SecurityRead, size: bigint): Promise<Checkpoint | null> {
  const rows = await tx.$queryRaw<Checkpoint[]>`
    SELECT size, root, signed_at AS "signedAt", signature FROM security_witness.checkpoint WHERE size = ${size}`;
  return rows[0] ?? null;
}

/** The first checkpoint that covers a position. */
async function checkpointOver(tx: SecurityRead, sequence: bigint): Promise<Checkpoint | null> {
  const rows = await tx.$queryRaw<Checkpoint[]>`
    SELECT size, root, signed_at AS "signedAt", signature FROM security_witness.checkpoint
     WHERE size >= ${sequence} ORDER BY size LIMIT 1`;
  return rows[0] ?? null;
}

export interface InclusionProof {
  readonly sequence: bigint;
  readonly entryHash: Uint8Array;
  /** Lowest first. */
  readonly path: readonly Uint8Array[];
  readonly checkpoint: Checkpoint;
}

/** Proof that a position belongs to the first checkpoint over it. null: no checkpoint covers it yet, or there is no such position. */
export async function proveInclusion({ database }: Deps, sequence: bigint): Promise<InclusionProof | null> {
  return database.systemRead(null, async (tx) => {
    const hash = await hashAtSequence(tx, sequence);
    const checkpoint = hash && (await checkpointOver(tx, sequence));
    if (hash === null || checkpoint === null) return null;
    const path = await overNodes(tx, (hashAt) => inclusionPath(sequence - 1n, checkpoint.size, hashAt));
    return { sequence, entryHash: hash, path, checkpoint };
  });
}

/** Hash of the record at a position, by its head where it is in the archive. null: there is no such position. */
async function hashAtSequence(tx: SecurityRead, sequence: bigint): Promise<Uint8Array | null> {
  const record = await tx.auditRecord.findUnique({ where: { sequence }, select: { hash: true } });
  if (record !== null) return record.hash;
  const rows = await tx.$queryRaw<{ hash: Uint8Array }[]>`
    SELECT hash FROM security_witness.head
     WHERE sequence = ${sequence} AND sequence <= (SELECT max(last) FROM security_witness.archive)`;
  return rows[0]?.hash ?? null;
}

export interface ConsistencyProof {
  readonly from: Checkpoint;
  readonly to: Checkpoint;
  /** Lowest first. */
  readonly path: readonly Uint8Array[];
}

/** Proof that the log of one checkpoint is the beginning of the log of another. null: one of them does not exist, or `from` is above `to`. */
export async function proveConsistency(
  { database }: Deps,
  sizes: { readonly from: bigint; readonly to: bigint },
): Promise<ConsistencyProof | null> {
  return database.systemRead(null, async (tx) => {
    const [from, to] = [await checkpointAt(tx, sizes.from), await checkpointAt(tx, sizes.to)];
    if (from === null || to === null || from.size > to.size) return null;
    return { from, to, path: await overNodes(tx, (hashAt) => consistencyPath(from.size, to.size, hashAt)) };
  });
}

import type { WritingTx } from '../../deps.ts';

/**
 * Decisions about a person or an address, and hand-overs to them, happen one after the other: without
 * these locks a hand-over could read "not unsubscribed", then the unsubscribing could commit and return, and then the
 * hand-over commit (NOTIF-1). Advisory, because the thing locked may have no row. Held until the transaction ends.
 * Order, against deadlocks: the recipient first, then the address.
 */
export async function lockRecipient(tx: WritingTx, recipientId: string): Promise<void> {
  await lock(tx, `recipient ${recipientId}`);
}

/** `addressHash`: under the newest master key. */
export async function lockAddress(tx: WritingTx, addressHash: string): Promise<void> {
  await lock(tx, `address ${addressHash}`);
}

async function lock(tx: WritingTx, name: string): Promise<void> {
  // The schema's name keeps other subgraphs' locks apart: advisory locks are the database's.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('notifications ' || ${name}, 0))`;
}

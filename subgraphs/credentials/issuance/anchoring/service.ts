import { activeTenantOf, type DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import { eachApart } from '@codai/kit/jobs';
import type { CredentialsRead, CredentialsWrite, Deps } from '../../deps.ts';
import type { AnchorBatch, Credential } from '../../generated/prisma/client.ts';
import { merkleProof, merkleRoot, type ProofStep } from './merkle.ts';
import { emptyBatchRefusal, nextStep } from './rules.ts';

export interface BatchId {
  readonly batchId: Id<'AnchorBatch'>;
}

export interface AnchorCredentials {
  readonly issuerId: Id<'Issuer'>;
  readonly idempotencyKey: string;
}

const LEAVES_MAX = 1_000;
const PORT_MS = 10_000;
const SWEEP = 50;

/** Gathers the oldest credentials of an issuer that have no anchor, at most 1,000, under one root. A job puts it into the chain. */
export async function anchorCredentials(
  { database, clock, anchors }: Deps,
  caller: SignedInCaller,
  input: AnchorCredentials,
): Promise<BatchId | DomainError> {
  const tenantId = activeTenantOf(caller);
  const { issuerId } = input;
  return database.once({ caller, operation: 'anchorCredentials', input }, async (tx) => {
    if ((await tx.issuer.count({ where: { id: issuerId, tenantId } })) === 0)
      return new NotFoundError('Issuer', ['input', 'issuerId']);
    // Locked, and those of a batch that is being made at once left out.
    const rows = await tx.$queryRaw<{ id: string; hash: string }[]>`
      SELECT id, hash FROM credential WHERE issuer_id = ${issuerId} AND anchor_batch_id IS NULL
       ORDER BY created_at, id LIMIT ${LEAVES_MAX} FOR UPDATE SKIP LOCKED`;
    const refusal = emptyBatchRefusal(rows.length);
    if (refusal !== null) return refusal;
    const batchId = newId<'AnchorBatch'>('anb');
    await tx.anchorBatch.create({
      data: {
        id: batchId,
        tenantId,
        issuerId,
        createdById: caller.userId,
        createdAt: clock.now(),
        root: merkleRoot(rows.map(({ hash }) => hash)),
        leaves: rows.length,
        network: anchors.network,
        state: 'PENDING',
      },
      select: { id: true },
    });
    await tx.$executeRaw`
      UPDATE credential c SET anchor_batch_id = ${batchId}, leaf_index = l.place - 1
        FROM unnest(${rows.map(({ id }) => id)}::text[]) WITH ORDINALITY AS l (id, place) WHERE c.id = l.id`;
    tx.jobs.add('anchor', { batchId });
    return { batchId };
  });
}

/** Moves one batch on: into the chain, confirmed, or back to pending when the chain has lost it (CRED-5). */
export async function moveBatch(deps: Deps, batchId: string): Promise<void> {
  const { database, anchors } = deps;
  const batch = await database.systemRead(null, (tx) => tx.anchorBatch.findUnique({ where: { id: batchId } }));
  if (batch === null) return;
  const { root, tenantId } = batch;
  if (batch.state === 'PENDING') {
    const transaction = await anchors.submit(root, AbortSignal.timeout(PORT_MS));
    await database.systemWrite(tenantId, (tx) =>
      tx.anchorBatch.updateMany({
        where: { id: batchId, state: 'PENDING' },
        data: { state: 'SUBMITTED', transaction, version: { increment: 1 } },
      }),
    );
    return moveBatch(deps, batchId);
  }
  const transaction = batch.transaction ?? '';
  const isHeld = await anchors.holds({ root, transaction }, AbortSignal.timeout(PORT_MS));
  const step = nextStep(batch.state, isHeld);
  if (step === 'CONFIRM') await confirm(deps, batch);
  if (step === 'REVERT') await revert(deps, batch);
}

async function confirm({ database, clock }: Deps, { id: batchId, tenantId, version }: AnchorBatch): Promise<void> {
  await database.systemWrite(tenantId, async (tx) => {
    const { count } = await tx.anchorBatch.updateMany({
      where: { id: batchId, version, state: 'SUBMITTED' },
      data: { state: 'CONFIRMED', confirmedAt: clock.now(), version: { increment: 1 } },
    });
    if (count === 0) return;
    const credentials = await tx.credential.findMany({
      where: { anchorBatchId: batchId },
      select: { id: true, recipientId: true, issuerId: true },
    });
    for (const { id, recipientId, issuerId } of credentials)
      tx.outbox.append(
        'credentials.credential.anchored',
        { credentialId: id, recipientId, issuerId, batchId },
        { subject: id },
      );
  });
}

/** Returns a batch to pending after a reorganisation of the chain. The next sweep submits it again. */
async function revert({ database }: Deps, { id: batchId, tenantId, issuerId, version }: AnchorBatch): Promise<void> {
  await database.systemWrite(tenantId, async (tx) => {
    const { count } = await tx.anchorBatch.updateMany({
      where: { id: batchId, version, state: { in: ['SUBMITTED', 'CONFIRMED'] } },
      data: { state: 'PENDING', transaction: null, confirmedAt: null, version: { increment: 1 } },
    });
    if (count === 1) tx.outbox.append('credentials.anchor.reverted', { batchId, issuerId }, { subject: batchId });
  });
}

/** Looks after batches that are not confirmed, and asks again for those confirmed in the last day: by then no chain takes them back. */
export async function sweepBatches(deps: Deps): Promise<void> {
  const since = new Date(deps.clock.now().getTime() - 86_400_000);
  await eachApart({
    complaint: 'Batches could not be moved on.',
    max: SWEEP,
    find: (without) =>
      deps.database.systemRead(null, (tx) =>
        tx.anchorBatch.findMany({
          where: {
            OR: [{ state: { in: ['PENDING', 'SUBMITTED'] } }, { state: 'CONFIRMED', confirmedAt: { gte: since } }],
            id: { notIn: [...without] },
          },
          orderBy: [{ version: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
          take: SWEEP,
          select: { id: true },
        }),
      ),
    work: ({ id }) => moveBatch(deps, id),
  });
}

/** Siblings from a credential's hash to its batch's root; null without a batch. */
export async function proofOf(
  tx: CredentialsRead | CredentialsWrite,
  { anchorBatchId, leafIndex }: Pick<Credential, 'anchorBatchId' | 'leafIndex'>,
): Promise<readonly ProofStep[] | null> {
  if (anchorBatchId === null || leafIndex === null) return null;
  const leaves = await tx.credential.findMany({
    where: { anchorBatchId },
    orderBy: { leafIndex: 'asc' },
    select: { hash: true },
  });
  return merkleProof(
    leaves.map(({ hash }) => hash),
    leafIndex,
  );
}

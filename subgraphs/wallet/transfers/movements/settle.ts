import type { EntryKind } from '@codai/contracts/banking';
import type { ErrorCode } from '@codai/kit';
import type { Deps, WalletWrite } from '../../deps.ts';
import { type Movement, Prisma } from '../../generated/prisma/client.ts';
import type { Reservation } from '../../policy/controls/service.ts';
import { release } from '../../policy/controls/service.ts';
import { MovementRefusedError } from '../../policy/steps/rules.ts';
import { readSteps, storeAmount } from '../../policy/steps/stored-steps.ts';
import type { StepDone } from '../../ports/banking.ts';

/** How a movement ended. */
export type End =
  | { readonly status: 'COMPLETED'; readonly done: readonly StepDone[] }
  | { readonly status: 'EXPIRED' | 'REFUSED' | 'REJECTED'; readonly code: ErrorCode; readonly message: string };

/**
 * Asks banking for what the row says, under the row's id, and writes down what it answered. However often and by however many at once, it happens
 * once: banking knows the key, and only one of them finds the row still waiting. Throws COMPONENT_UNAVAILABLE when there is no answer; the row then
 * waits for the job.
 */
export async function carryOut(deps: Deps, movementId: string): Promise<void> {
  const movement = await deps.database.systemRead(null, (tx) =>
    tx.movement.findUnique({ where: { id: movementId }, include: { approvals: true } }),
  );
  if (movement === null || movement.status !== 'PENDING') return;
  const { tenantId, initiatorId: userId, kind, reference } = movement;
  const steps = readSteps(movement.steps);
  const approvedBy = movement.approvals.map(({ approverId }) => approverId);
  const answer =
    steps.length === 0
      ? { done: [] }
      : await deps.banking.move(
          { tenantId, userId, correlationId: movementId },
          { kind: kindAtBanking(kind), reference, steps, key: movementId, approvedBy, dryRun: false },
        );
  const end: End =
    'done' in answer
      ? { status: 'COMPLETED', done: answer.done }
      : { status: 'REFUSED', code: answer.refusal.code, message: answer.refusal.message };
  await deps.database.systemWrite(tenantId, (tx) => endMovement(tx, movementId, 'PENDING', end, deps.clock.now()), {
    userId,
    correlationId: movementId,
  });
}

/** Kind of the entries of a movement at banking. */
export function kindAtBanking(kind: Movement['kind']): EntryKind {
  return `WALLET_${kind}`;
}

/**
 * Ends a movement that is still as expected, with all that hangs on it: what was counted for one that did not come about, the request it pays, the
 * withdrawal, the run. A concurrent second call finds it ended and does nothing.
 */
export async function endMovement(
  tx: WalletWrite,
  movementId: string,
  expected: 'PENDING' | 'PENDING_APPROVAL',
  end: End,
  now: Date,
): Promise<void> {
  await tx.$queryRaw`SELECT id FROM movement WHERE id = ${movementId} FOR UPDATE`;
  const movement = await tx.movement.findUnique({ where: { id: movementId } });
  if (movement === null || movement.status !== expected) return;
  const isDone = end.status === 'COMPLETED';
  await tx.movement.update({
    where: { id: movementId },
    data: {
      status: end.status,
      settledAt: now,
      refusalCode: isDone ? null : end.code,
      refusalMessage: isDone ? null : end.message,
      done: isDone ? end.done.map(storeDone) : Prisma.DbNull,
    },
    select: { id: true },
  });
  if (!isDone) await release(tx, movement.reservations as unknown as readonly Reservation[]);
  if (isDone) await publishReceipts(tx, movement);
  if (movement.kind === 'REQUEST') await endRequest(tx, movement, isDone, now);
  if (movement.kind === 'WITHDRAWAL') await endWithdrawal(tx, movement, end);
  if (movement.kind === 'RULE') await endRun(tx, movement, end, now);
}

function storeDone({ entryId, holdId, received }: StepDone) {
  return { entryId, holdId, received: received && { ...storeAmount(received) } };
}

async function publishReceipts(tx: WalletWrite, movement: Movement): Promise<void> {
  const sent = readSteps(movement.steps).flatMap((step) =>
    step.kind === 'TRANSFER' && step.toWalletId !== null ? [{ ...step, toWalletId: step.toWalletId }] : [],
  );
  if (sent.length === 0) return;
  const accountIds = sent.map(({ fromAccountId }) => fromAccountId);
  const pockets = await tx.pocket.findMany({ where: { accountId: { in: accountIds } } });
  const wallets = await tx.wallet.findMany({ where: { id: { in: sent.map(({ toWalletId }) => toWalletId) } } });
  for (const { fromAccountId, toWalletId, amount } of sent) {
    tx.outbox.append(
      'wallet.transfer.sent',
      {
        movementId: movement.id,
        fromWalletId: movement.walletId,
        toWalletId,
        initiatorId: movement.initiatorId,
        recipientId: wallets.find(({ id }) => id === toWalletId)?.ownerId ?? movement.initiatorId,
        pocketId: pockets.find(({ accountId }) => accountId === fromAccountId)?.id ?? movement.walletId,
        amount: amount.minor.toString(),
        currency: amount.currency,
      },
      { subject: movement.id, partitionKey: movement.walletId, tenantId: movement.tenantId },
    );
  }
}

/** A request that was claimed is paid, or open again. */
async function endRequest(tx: WalletWrite, movement: Movement, isPaid: boolean, now: Date): Promise<void> {
  const request = await tx.paymentRequest.findFirst({
    where: { id: movement.subjectId ?? '', movementId: movement.id },
  });
  if (request === null) throw new Error('The payment request of the movement is not claimed by it.');
  await tx.paymentRequest.update({
    where: { id: request.id },
    data: isPaid ? { status: 'PAID', endedAt: now } : { status: 'OPEN', movementId: null, payerTenantId: null },
    select: { id: true },
  });
  if (!isPaid) return;
  tx.outbox.append(
    'wallet.request.paid',
    {
      requestId: request.id,
      walletId: request.walletId,
      requesterId: request.requesterId,
      amount: request.amount.toFixed(0),
      currency: request.currency,
      payerWalletId: movement.walletId,
      movementId: movement.id,
    },
    { subject: request.id, partitionKey: request.walletId, tenantId: request.tenantId },
  );
}

async function endWithdrawal(tx: WalletWrite, movement: Movement, end: End): Promise<void> {
  const holdId = end.status === 'COMPLETED' ? (end.done[0]?.holdId ?? null) : null;
  const withdrawal = await tx.withdrawalRequest.update({
    where: { movementId: movement.id },
    data: { status: end.status === 'COMPLETED' ? 'HELD' : 'REFUSED', holdId },
  });
  if (holdId === null) return;
  tx.outbox.append(
    'wallet.withdrawal.requested',
    {
      withdrawalId: withdrawal.id,
      walletId: withdrawal.walletId,
      userId: movement.initiatorId,
      network: withdrawal.network,
      holdId,
      amount: withdrawal.amount.toFixed(0),
      currency: withdrawal.currency,
    },
    { subject: withdrawal.id, partitionKey: withdrawal.walletId, tenantId: withdrawal.tenantId },
  );
}

/** The run of a rule has the id of its movement. */
async function endRun(tx: WalletWrite, movement: Movement, end: End, now: Date): Promise<void> {
  const isDone = end.status === 'COMPLETED';
  const reason = isDone ? null : end.status === 'REFUSED' ? end.code : `APPROVAL_${end.status}`;
  const run = await tx.ruleRun.update({
    where: { id: movement.id },
    data: { status: isDone ? 'SUCCEEDED' : 'FAILED', reason, endedAt: now },
    include: { rule: { select: { ownerId: true } } },
  });
  const facts = {
    runId: run.id,
    ruleId: run.ruleId,
    ruleVersion: run.ruleVersion,
    walletId: run.walletId,
    ownerId: run.rule.ownerId,
    depth: run.depth,
  };
  const options = { subject: run.id, partitionKey: run.walletId, tenantId: run.tenantId };
  if (reason === null) tx.outbox.append('wallet.rule.succeeded', { ...facts, isSkipped: false }, options);
  else tx.outbox.append('wallet.rule.failed', { ...facts, reason }, options);
  for (const message of isDone ? run.messages : [])
    tx.outbox.append('wallet.rule.notified', { ...facts, message }, options);
}

/** Refusal of a movement that did not come about; null while it may, or has. */
export function refusalOf(movement: Movement): MovementRefusedError | null {
  if (movement.refusalCode === null) return null;
  return new MovementRefusedError(movement.refusalCode as ErrorCode, movement.refusalMessage ?? '');
}

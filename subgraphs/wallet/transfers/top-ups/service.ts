import {
  type DomainError,
  type ErrorCode,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  unlessAway,
} from '@codai/kit';
import { minorOf } from '@codai/kit/money';
import type { Deps, WalletWrite } from '../../deps.ts';
import type { TopUp } from '../../generated/prisma/client.ts';
import { openPocketOf } from '../../owners/lookup/lookup.ts';
import { amountRefusal, pocketCurrencyRefusal } from '../../policy/steps/rules.ts';
import type { Amount } from '../../ports/steps.ts';
import { hasEnded, laterStatus, pathOf, statusOfPayment, TopUpRefusedError, type TopUpStatus } from './rules.ts';

export interface TopUpId {
  readonly topUpId: Id<'WalletTopUp'>;
}

export interface TopUpPocket {
  readonly pocketId: string;
  readonly amount: Amount;
  /** Payment method that is charged; absent: the default. */
  readonly methodId?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** How long the verb has for itself before the job looks whether payments answered. */
const HEAD_START_MS = 10_000;

/**
 * Begins to bring money from outside into an open pocket of the caller's tenant: a payment, which the caller confirms as any other; payments
 * credits the pocket's account once it is captured. Returns the top-up's id, PENDING while payments is away, or `ValidationError`, `NotFoundError`,
 * `TopUpRefusedError`, `IdempotencyKeyReusedError`.
 */
export async function topUpPocket(
  deps: Deps,
  caller: SignedInCaller,
  input: TopUpPocket,
): Promise<DomainError | TopUpId> {
  const { amount, methodId = null } = input;
  const refusal = amountRefusal(amount);
  if (refusal !== null) return refusal;
  const outcome = await deps.database.once<DomainError | TopUpId>(
    { caller, operation: 'topUp', input, keep: 'forever' },
    async (tx) => {
      const pocket = await openPocketOf(tx, caller, input.pocketId);
      if (pocket === null) return new NotFoundError('Pocket', ['input', 'pocketId']);
      const mismatch = pocketCurrencyRefusal(pocket, amount.currency);
      if (mismatch !== null) return mismatch;
      const topUpId = newId<'WalletTopUp'>('tup');
      const now = deps.clock.now();
      await tx.topUp.create({
        data: {
          id: topUpId,
          tenantId: pocket.tenantId,
          walletId: pocket.walletId,
          pocketId: pocket.id,
          accountId: pocket.accountId,
          initiatorId: caller.userId,
          amount: amount.minor.toString(),
          currency: amount.currency,
          methodId,
          status: 'PENDING',
          createdAt: now,
        },
        select: { id: true },
      });
      tx.jobs.add(
        'settleTopUp',
        { topUpId },
        { key: topUpId, runAt: new Date(now.getTime() + HEAD_START_MS), isMoney: true },
      );
      return { topUpId };
    },
  );
  if (!('topUpId' in outcome)) return outcome;
  await unlessAway(deps, () => settleTopUp(deps, outcome.topUpId));
  const row = await deps.database.read(caller, (tx) => tx.topUp.findUniqueOrThrow({ where: { id: outcome.topUpId } }));
  return row.refusalCode === null
    ? outcome
    : new TopUpRefusedError(row.refusalCode as ErrorCode, row.refusalMessage ?? '', pathOf(row.refusalField));
}

/**
 * Asks payments for the top-up's payment, under the row's id, and writes down how it stands. However often and by however many at once, there is one
 * payment: payments knows the key. Throws COMPONENT_UNAVAILABLE when there is no answer; the row then waits for the job.
 */
export async function settleTopUp(deps: Deps, topUpId: string): Promise<void> {
  const topUp = await deps.database.systemRead(null, (tx) => tx.topUp.findUnique({ where: { id: topUpId } }));
  if (topUp === null || hasEnded(topUp.status)) return;
  const { tenantId, initiatorId: userId, accountId, currency, methodId } = topUp;
  const answer = await deps.payments.topUp(
    { tenantId, userId, correlationId: topUpId },
    { accountId, amount: { minor: minorOf(topUp.amount), currency }, methodId, key: topUpId },
  );
  await deps.database.systemWrite(tenantId, async (tx) => {
    await tx.$queryRaw`SELECT id FROM top_up WHERE id = ${topUpId} FOR UPDATE`;
    const known = await tx.topUp.findUniqueOrThrow({ where: { id: topUpId } });
    const now = deps.clock.now();
    if ('paymentId' in answer) await learn(tx, known, answer.paymentId, statusOfPayment(answer.status), now);
    else if (known.status === 'PENDING')
      await tx.topUp.update({
        where: { id: topUpId },
        data: {
          status: 'REFUSED',
          refusalCode: answer.refusal.code,
          refusalMessage: answer.refusal.message,
          refusalField: answer.refusal.field,
          endedAt: now,
        },
        select: { id: true },
      });
  });
}

/** The row is locked. What was known already changes nothing and publishes nothing. */
async function learn(tx: WalletWrite, known: TopUp, paymentId: string, learned: TopUpStatus, now: Date): Promise<void> {
  const status = laterStatus(known.status, learned);
  if (status === known.status) return;
  await tx.topUp.update({
    where: { id: known.id },
    data: { status, paymentId, ...(status !== 'OPEN' && { endedAt: now }) },
    select: { id: true },
  });
  const { id: topUpId, walletId, pocketId, initiatorId: userId, currency, tenantId } = known;
  const data = { topUpId, walletId, pocketId, userId, paymentId, amount: known.amount.toFixed(0), currency };
  const options = { subject: topUpId, partitionKey: walletId, tenantId };
  if (known.status === 'PENDING') tx.outbox.append('wallet.top-up.started', data, options);
  if (status === 'PAID') tx.outbox.append('wallet.top-up.paid', data, options);
}

import { type DomainError, type Id, newId, type SignedInCaller } from '@codai/kit';
import { type PayoutFacts, ProcessorRefusedError } from '../../adapters/processor/port.ts';
import { reachable } from '../../adapters/processor/reach.ts';
import type { PayoutStatus } from '../../adapters/processor/rules.ts';
import { noteAmount } from '../../books/bookings/book.ts';
import type { Deps, PaymentsWrite } from '../../deps.ts';
import { laterPayoutStatus, payoutRefusal } from './rules.ts';

export interface PayoutId {
  readonly payoutId: Id<'Payout'>;
}

export interface CreatePayout {
  readonly amount: { readonly minor: bigint; readonly currency: string };
  readonly idempotencyKey: string;
}

/**
 * Has the processor pay what it owes us to our own bank. Returns the payout's id, or `ValidationError`, `IdempotencyKeyReusedError`. Throws
 * COMPONENT_UNAVAILABLE; asked again with the same key it goes on. What the processor would not pay is a payout that FAILED.
 */
export async function createPayout(
  deps: Deps,
  caller: SignedInCaller,
  input: CreatePayout,
): Promise<PayoutId | DomainError> {
  const refusal = payoutRefusal(input.amount);
  if (refusal !== null) return refusal;
  const { minor, currency } = input.amount;
  const { database, clock } = deps;
  const asked = await database.once(
    { caller, operation: 'createPayout', input, keep: 'forever' },
    async (tx): Promise<PayoutId> => {
      const payoutId = newId<'Payout'>('pyo');
      await tx.payout.create({
        data: {
          id: payoutId,
          tenantId: caller.tenantId as string,
          initiatorId: caller.userId,
          amount: minor.toString(),
          currency,
          status: 'PENDING',
          createdAt: clock.now(),
        },
      });
      return { payoutId };
    },
  );
  if ('payoutId' in asked) await askForPayout(deps, asked.payoutId);
  return asked;
}

async function askForPayout({ database, processor, clock }: Deps, payoutId: string): Promise<void> {
  const payout = await database.systemRead(null, (tx) => tx.payout.findUniqueOrThrow({ where: { id: payoutId } }));
  if (payout.processorId !== null || payout.status !== 'PENDING') return;
  const amount = BigInt(payout.amount.toFixed(0));
  const request = { key: payoutId, payoutId, amount, currency: payout.currency };
  const facts = await reachable(processor.createPayout(request)).catch((error: unknown) => {
    if (error instanceof ProcessorRefusedError) return error;
    throw error;
  });
  await database.systemWrite(null, async (tx) => {
    if (!(facts instanceof ProcessorRefusedError)) return learnPayout(tx, facts, clock.now());
    const refused = { status: 'FAILED' as const, failureReason: facts.reason };
    const { currency } = payout;
    return learnPayout(tx, { kind: 'payout', id: null, payoutId, amount, currency, ...refused }, clock.now());
  });
}

/** Finds out what became of a payout that has come to no end. Throws when the processor is away. */
export async function resolvePayout(deps: Deps, payoutId: string): Promise<void> {
  const { database, processor, clock } = deps;
  const payout = await database.systemRead(null, (tx) => tx.payout.findUniqueOrThrow({ where: { id: payoutId } }));
  if (payout.processorId === null) return askForPayout(deps, payoutId);
  const facts = await processor.payout(payout.processorId);
  await database.systemWrite(null, (tx) => learnPayout(tx, facts, clock.now()));
}

/** Adds what the processor says of a payout to what is known. Null when it is none of ours. */
export async function learnPayout(tx: PaymentsWrite, facts: PayoutFacts, now: Date): Promise<string | null> {
  const [payout] = await tx.$queryRaw<
    {
      id: string;
      tenantId: string;
      status: PayoutStatus;
      processorId: string | null;
      amount: string;
      currency: string;
    }[]
  >`
    SELECT p.id, p.tenant_id AS "tenantId", p.status, p.processor_id AS "processorId", p.amount::text, p.currency FROM payout p
     WHERE p.processor_id = ${facts.id} OR p.id = ${facts.payoutId} FOR UPDATE OF p`;
  if (payout === undefined) return null;
  const status = laterPayoutStatus(payout.status, facts.status);
  const failureReason = status === 'FAILED' ? facts.failureReason : null;
  await tx.payout.update({
    where: { id: payout.id },
    data: { status, failureReason, processorId: payout.processorId ?? facts.id },
  });
  const { id, tenantId, currency } = payout;
  const amount = BigInt(payout.amount);
  const data = { payoutId: id, amount: payout.amount, currency };
  const booked = { tenantId, subjectId: id, currency, other: { house: 'EXTERNAL_CLEARING' } as const };
  if (status === payout.status) return id;
  if (status === 'PAID') {
    tx.outbox.append('payments.payout.paid', data, { subject: id, tenantId });
    await noteAmount(tx, { ...booked, kind: 'PAYOUT', clearing: -amount }, now);
  }
  if (status === 'FAILED' || status === 'CANCELLED') {
    tx.outbox.append('payments.payout.failed', { ...data, reason: failureReason }, { subject: id, tenantId });
    if (payout.status === 'PAID') await noteAmount(tx, { ...booked, kind: 'PAYOUT_RETURN', clearing: amount }, now);
  }
  return id;
}

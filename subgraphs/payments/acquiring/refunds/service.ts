import { type Caller, type DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import { ProcessorRefusedError, ProcessorUnavailableError, type RefundFacts } from '../../adapters/processor/port.ts';
import { takeFirst } from '../../books/bookings/take-first.ts';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { actingFor } from '../payments/acting.ts';
import { readPayment } from '../payments/ask.ts';
import { lockPayment } from '../payments/payment-row.ts';
import { learnRefund } from './learn.ts';
import { type RefundRow, readRefunds } from './refund-row.ts';
import { currencyRefusal, reasonRefusal, refundableOf, refundRefusal } from './rules.ts';

export interface RefundId {
  readonly refundId: Id<'Refund'>;
}

export interface RefundPayment {
  readonly paymentId: string;
  /** Absent: all that can still be refunded. */
  readonly amount?: { readonly minor: bigint; readonly currency: string } | null | undefined;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/**
 * Gives back what was captured, or a part of it. Returns the refund's id, or `NotFoundError`, `InvalidStateError`, `RefundExceedsCapturedError`,
 * `SensitiveDataRefusedError`, `ValidationError`, `IdempotencyKeyReusedError`. The amount counts as refunded from this moment, until the
 * processor says that it failed; a processor that is away leaves the refund PENDING, to be sent again.
 */
export async function refundPayment(
  deps: Deps,
  caller: SignedInCaller,
  input: RefundPayment,
): Promise<RefundId | DomainError> {
  const acting = await actingFor(deps, caller, input.paymentId);
  return refundAs(deps, acting, { operation: 'refundPayment', input });
}

/** Refunds a payment of the tenant in which the caller acts; keys are those of the operation. Returns as `refundPayment` does. */
export async function refundAs(
  deps: Deps,
  acting: Caller,
  { operation, input }: { readonly operation: string; readonly input: RefundPayment },
): Promise<RefundId | DomainError> {
  const refusal = reasonRefusal(input.reason);
  if (refusal !== null) return refusal;
  const asked = await deps.database.once(
    { caller: acting, operation, input, keep: 'forever' },
    async (tx): Promise<RefundId | DomainError> => {
      const payment = await lockPayment(tx, input.paymentId);
      if (payment === null) return new NotFoundError('Payment', ['input', 'paymentId']);
      const amount = input.amount?.minor ?? refundableOf(payment);
      const ruled = currencyRefusal(payment.currency, input.amount) ?? refundRefusal(payment, amount);
      if (ruled !== null) return ruled;
      const refundId = newId<'Refund'>('rfd');
      await tx.refund.create({
        data: {
          id: refundId,
          tenantId: payment.tenantId,
          paymentId: payment.id,
          initiatorId: acting.userId,
          amount: amount.toString(),
          currency: payment.currency,
          reason: input.reason,
          status: 'PENDING',
          createdAt: deps.clock.now(),
        },
      });
      // Refunds at the same moment wait here for each other (PAY-1); the database holds the sum to it.
      await tx.$executeRaw`UPDATE payment SET refunded = refunded + ${amount.toString()}::numeric WHERE id = ${payment.id}`;
      tx.jobs.add('send-refund', { refundId }, { key: `send-refund:${refundId}`, maxAttempts: 25, isMoney: true });
      return { refundId };
    },
  );
  if (!('refundId' in asked)) return asked;
  await sendRefund(deps, asked.refundId).catch((error: unknown) => {
    if (!(error instanceof ProcessorUnavailableError)) throw error;
  });
  return asked;
}

/**
 * Asks the processor for a refund, once in effect: the same key does nothing again. Before another key is used it is looked up
 * that there is none yet. Throws `ProcessorUnavailableError` when it is not known.
 */
export async function sendRefund(deps: Deps, refundId: string): Promise<void> {
  const refund = await readRefund(deps, refundId);
  if (refund.status !== 'PENDING') return;
  const payment = await readPayment(deps, refund.paymentId);
  const { processorId: intent } = payment;
  if (intent === null) throw new Error(`Payment ${payment.id} was never made at the processor.`);

  const made = refund.processorId === null ? await findMade(deps, intent, refundId) : null;
  if (made !== null) return learn(deps, made);
  if (refund.processorId !== null) return lookUp(deps, intent, refund.processorId);

  // A top-up is taken from its account first, or the payer would have it twice.
  const refusal = payment.purpose === 'TOP_UP' ? await takeFirst(deps, payment, refund) : null;
  if (refusal !== null) return fail(deps, { refund, intent, reason: refusal });

  const key = `${refundId}:${await attemptOf(deps, refund)}`;
  const request = { key, refundId, intent, amount: refund.amount };
  const facts = await deps.processor.createRefund(request).catch(async (error: unknown) => {
    if (error instanceof ProcessorRefusedError) return error;
    throw error;
  });
  if (facts instanceof ProcessorRefusedError) return fail(deps, { refund, intent, reason: facts.reason });
  await learn(deps, facts);
}

/**
 * A processor keeps its answer to a key for 24 hours, also that it failed: only when it may have forgotten the key, and a lookup shows that
 * nothing was made, another key asks anew. Source: https://docs.stripe.com/api/idempotent_requests
 */
const ATTEMPT_MS = 25 * 3_600_000;

async function attemptOf({ database, clock }: Deps, { id, attempts, createdAt }: RefundRow): Promise<number> {
  if (clock.now().getTime() - createdAt.getTime() < attempts * ATTEMPT_MS) return attempts;
  await database.systemWrite(null, (tx) =>
    tx.refund.updateMany({ where: { id, attempts }, data: { attempts: attempts + 1 } }),
  );
  return attempts + 1;
}

export async function readRefund({ database }: Deps, refundId: string): Promise<RefundRow> {
  const [refund] = await database.systemRead(null, (tx) => readRefunds(tx, Prisma.sql`r.id = ${refundId}`));
  if (refund === undefined) throw new Error(`There is no refund ${refundId}.`);
  return refund;
}

async function findMade({ processor }: Deps, intent: string, refundId: string): Promise<RefundFacts | null> {
  const made = await processor.refundsOf(intent);
  return made.find((facts) => facts.refundId === refundId) ?? null;
}

async function lookUp(deps: Deps, intent: string, processorId: string): Promise<void> {
  const facts = (await deps.processor.refundsOf(intent)).find(({ id }) => id === processorId);
  if (facts !== undefined) await learn(deps, facts);
}

async function learn({ database, clock }: Deps, facts: RefundFacts): Promise<void> {
  await database.systemWrite(null, (tx) => learnRefund(tx, facts, clock.now()));
}

interface FailedRefund {
  readonly refund: RefundRow;
  readonly intent: string;
  readonly reason: string;
}

/** Nothing was given back: the amount can be refunded again. */
async function fail({ database, clock }: Deps, { refund, intent, reason }: FailedRefund): Promise<void> {
  const { id, amount, currency, createdAt } = refund;
  await database.systemWrite(null, (tx) =>
    learnRefund(
      tx,
      {
        kind: 'refund',
        id: null,
        refundId: id,
        intent,
        amount,
        currency,
        status: 'FAILED',
        failureReason: reason,
        createdAt,
      },
      clock.now(),
    ),
  );
}

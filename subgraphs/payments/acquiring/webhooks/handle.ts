import type { EventFacts, MethodChange } from '../../adapters/processor/port.ts';
import type { Deps, PaymentsWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { learnCheckout } from '../checkout/service.ts';
import { learnDispute } from '../disputes/learn.ts';
import { keepMethod } from '../methods/service.ts';
import { noteAnswer } from '../payments/ask.ts';
import { learnIntent } from '../payments/learn.ts';
import { readPayments } from '../payments/payment-row.ts';
import { learnPayout } from '../payouts/service.ts';
import { learnRefund } from '../refunds/learn.ts';

const ERROR_CHARACTERS_MAX = 500;

/**
 * Acts on a stored event, at most once: the row is locked, and marked in the transaction of the effect. What the event's object says is
 * merged into what is known, so that late, doubled and reordered events end in the same state (PAY-3). Types that nothing is done
 * about are IGNORED. Throws after marking it FAILED, to be tried again.
 */
export async function handleWebhook(deps: Deps, deliveryId: string): Promise<void> {
  const { database, processor, clock } = deps;
  const delivery = await database.systemRead(null, (tx) =>
    tx.webhookDelivery.findUnique({ where: { id: deliveryId } }),
  );
  if (delivery === null || delivery.status === 'PROCESSED' || delivery.status === 'IGNORED') return;
  try {
    const facts = processor.eventFacts(delivery.type, delivery.payload, delivery.occurredAt);
    await learnWhatComesFirst(deps, facts);
    const method = facts?.kind === 'method' ? await lookUpMethod(deps, facts) : null;
    await database.systemWrite(null, async (tx) => {
      const [waiting] = await tx.$queryRaw<{ id: string }[]>`
        SELECT w.id FROM webhook_delivery w WHERE w.id = ${deliveryId} AND w.status IN ('RECEIVED', 'FAILED') FOR UPDATE`;
      if (waiting === undefined) return;
      const isOurs = method === null ? await learn(tx, facts, clock.now()) : await method(tx);
      await tx.webhookDelivery.update({
        where: { id: deliveryId },
        data: {
          status: isOurs ? 'PROCESSED' : 'IGNORED',
          attempts: { increment: 1 },
          lastError: null,
          processedAt: clock.now(),
        },
      });
    });
  } catch (error) {
    const lastError = String(error instanceof Error ? error.message : error).slice(0, ERROR_CHARACTERS_MAX);
    await database.systemWrite(null, (tx) =>
      tx.webhookDelivery.updateMany({
        where: { id: deliveryId, status: { in: ['RECEIVED', 'FAILED'] } },
        data: { status: 'FAILED', attempts: { increment: 1 }, lastError },
      }),
    );
    throw error;
  }
}

/** Whether it was about something of ours. */
async function learn(tx: PaymentsWrite, facts: EventFacts | null, now: Date): Promise<boolean> {
  switch (facts?.kind) {
    case 'intent':
      return (await learnIntent(tx, facts, 'WEBHOOK', now)) !== null;
    case 'refund':
      return (await learnRefund(tx, facts, now)) !== null;
    case 'dispute':
      return (await learnDispute(tx, facts, now)) !== null;
    case 'checkout':
      return (await learnCheckout(tx, facts)) !== null;
    case 'payout':
      return (await learnPayout(tx, facts, now)) !== null;
    default:
      return false;
  }
}

/** The webhook of a refund or dispute may come before that of the payment's success: the payment is looked up first, because only a captured one can be refunded. */
async function learnWhatComesFirst(deps: Deps, facts: EventFacts | null): Promise<void> {
  if (facts?.kind !== 'refund' && facts?.kind !== 'dispute') return;
  const { intent } = facts;
  if (intent === null) return;
  const [payment] = await deps.database.systemRead(null, (tx) =>
    readPayments(tx, Prisma.sql`p.processor_id = ${intent}`),
  );
  // An intent that we know by its metadata only is found by looking it up as well.
  if (payment === undefined || payment.captured === 0n) await noteAnswer(deps, await deps.processor.intent(intent));
}

/** Methods come and go at the processor; whose one is now is asked there, because the events of both look alike. */
async function lookUpMethod(
  { database, processor, clock }: Deps,
  change: MethodChange,
): Promise<(tx: PaymentsWrite) => Promise<boolean>> {
  const facts = await processor.method(change.id);
  const owner = facts.customer;
  const customer =
    owner === null
      ? null
      : await database.systemRead(null, (tx) => tx.customer.findUnique({ where: { processorId: owner } }));
  if (customer !== null) {
    const { id: customerId, tenantId } = customer;
    return async (tx) => {
      await keepMethod(tx, { tenantId, customerId, facts, now: clock.now() });
      return true;
    };
  }
  return async (tx) => {
    const gone = { where: { processorId: change.id }, data: { status: 'DETACHED' as const } };
    return (await tx.paymentMethod.updateMany(gone)).count > 0;
  };
}

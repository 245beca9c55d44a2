import type { Deps, PaymentsWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { remainderOf } from '../../pricing/proration/rules.ts';
import { isUnderWay } from '../invoices/attempts.ts';
import { licensedPrice } from '../invoices/draft-rules.ts';
import { lockInvoice } from '../invoices/invoice-row.ts';
import { addPending, readPending } from '../invoices/pending.ts';
import { voidOpen } from '../issuing/void.ts';
import { finaliseDraft, writeDraft } from '../issuing/write.ts';
import { readUsage } from './metered.ts';
import { isRunning } from './rules.ts';
import { publishSubscription, type WholeSubscription } from './subscription-row.ts';
import { linesOfTurn } from './turn-rules.ts';

export interface End {
  /** Instant at which it ends. */
  readonly at: Date;
  /** Whether the time that was paid for and is not used goes to the customer's credit. */
  readonly credits: boolean;
}

/**
 * Ends a subscription, whose row is locked: no further period begins (PAY-10). What was used and what waits is invoiced once more if it
 * comes to more than nothing; a credit stays the customer's.
 */
export async function endSubscription(
  deps: Pick<Deps, 'keys'>,
  tx: PaymentsWrite,
  subscription: WholeSubscription,
  { at, credits }: End,
  now: Date,
): Promise<void> {
  const { id, status } = subscription;
  if (credits && isRunning(status)) await creditUnused(tx, subscription, at, now);
  if (status === 'INCOMPLETE') await voidFirst(tx, id, now);
  else await invoiceEnd(deps, tx, subscription, now);
  await tx.$executeRaw`UPDATE pending_line SET subscription_id = NULL WHERE subscription_id = ${id} AND invoice_id IS NULL`;
  await tx.billingSubscription.update({
    where: { id },
    data: { status: 'CANCELLED', cancelledAt: at, version: { increment: 1 } },
    select: { id: true },
  });
  publishSubscription(tx, 'payments.subscription.cancelled', { ...subscription, status: 'CANCELLED', cancelledAt: at });
}

async function creditUnused(tx: PaymentsWrite, subscription: WholeSubscription, at: Date, now: Date): Promise<void> {
  if (subscription.number === 0) return;
  const { items, coupon, isDiscounted, period, taxBehavior, tenantId, issuerId, currency, id } = subscription;
  const { discounted } = licensedPrice(items, isDiscounted ? (coupon?.terms ?? null) : null);
  const unused = remainderOf(discounted, period, at);
  if (unused === 0n) return;
  const line = {
    kind: 'UNUSED_TIME' as const,
    description: items.map(({ price }) => price.productName).join(', '),
    amount: -unused,
    taxBehavior,
    period: { startsAt: at, endsAt: period.endsAt },
  };
  await addPending(tx, { tenantId, issuerId, currency, subscriptionId: id }, line, now);
}

async function invoiceEnd(
  deps: Pick<Deps, 'keys'>,
  tx: PaymentsWrite,
  subscription: WholeSubscription,
  now: Date,
): Promise<void> {
  const { tenantId, issuerId, currency, id, period, number, collection } = subscription;
  const scope = { tenantId, issuerId, currency, subscriptionId: id };
  const waiting = await readPending(tx, scope, Prisma.sql`FOR UPDATE`);
  const usage = (await readUsage(tx, subscription)).filter(({ quantity, late }) => quantity > 0n || late !== null);
  const lines = linesOfTurn(
    subscription,
    null,
    usage,
    waiting.map(({ line }) => line),
  );
  if (lines.reduce((sum, { amount, discount }) => sum + amount - discount, 0n) <= 0n) {
    if (usage.length === 0) return;
  }
  const draft = {
    scope,
    kind: 'FINAL' as const,
    period: { ...period, number },
    collection,
    lines,
    takes: waiting.map(({ id: pendingId }) => pendingId),
  };
  await finaliseDraft(deps, tx, await writeDraft(deps, tx, draft, now), now);
}

/** Whether the first payment is just being made: it would begin what is about to end. */
export async function isBeginning(tx: PaymentsWrite, subscriptionId: string): Promise<boolean> {
  const open = await tx.invoice.findMany({ where: { subscriptionId, status: 'OPEN' }, select: { id: true } });
  for (const { id } of open) {
    // Under its lock, since an attempt begins under it as well.
    await lockInvoice(tx, id);
    if (await isUnderWay(tx, id)) return true;
  }
  return false;
}

/** The first invoice of one that never began is not owed; the caller has seen that nobody is just paying it. */
async function voidFirst(tx: PaymentsWrite, subscriptionId: string, now: Date): Promise<void> {
  const open = await tx.invoice.findMany({ where: { subscriptionId, status: 'OPEN' }, select: { id: true } });
  for (const { id } of open) {
    const invoice = await lockInvoice(tx, id);
    if (invoice !== null && !(await voidOpen(tx, invoice, now))) throw new Error(`Invoice ${id} is just being paid.`);
  }
}

/** Ends a subscription whose invoice nobody could collect. No further invoice is made of what would not be paid either. */
export async function cancelUncollected(tx: PaymentsWrite, subscription: WholeSubscription, now: Date): Promise<void> {
  const { id } = subscription;
  await tx.$executeRaw`UPDATE pending_line SET subscription_id = NULL WHERE subscription_id = ${id} AND invoice_id IS NULL`;
  await tx.billingSubscription.update({
    where: { id },
    data: { status: 'CANCELLED', cancelledAt: now, version: { increment: 1 } },
    select: { id: true },
  });
  publishSubscription(tx, 'payments.subscription.cancelled', {
    ...subscription,
    status: 'CANCELLED',
    cancelledAt: now,
  });
}

import { eachApart } from '@codai/kit/jobs';
import type { Deps, PaymentsRead, PaymentsWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { InvoiceKind } from '../../generated/prisma/enums.ts';
import type { DraftLine } from '../invoices/draft-rules.ts';
import type { InvoiceRow } from '../invoices/invoice-row.ts';
import { type PendingScope, readPending } from '../invoices/pending.ts';
import { finaliseDraft, type NewInvoice, writeDraft } from '../issuing/write.ts';
import { endSubscription } from './end.ts';
import { readUsage } from './metered.ts';
import { isRunning } from './rules.ts';
import { lockSubscription, publishSubscription, type WholeSubscription } from './subscription-row.ts';
import { linesOfTurn, type NextPeriod, nextPeriod } from './turn-rules.ts';

export function scopeOf(subscription: WholeSubscription): PendingScope {
  const { tenantId, issuerId, currency, id } = subscription;
  return { tenantId, issuerId, currency, subscriptionId: id };
}

/** Content of the invoice between the running period and `next`; `lock` when it is going to be written. */
export async function invoiceOfTurn(
  tx: PaymentsRead,
  subscription: WholeSubscription,
  next: NextPeriod | null,
  lock = Prisma.empty,
): Promise<NewInvoice> {
  const scope = scopeOf(subscription);
  const usage = await readUsage(tx, subscription);
  const waiting = await readPending(tx, scope, lock);
  const lines = linesOfTurn(
    subscription,
    next,
    usage,
    waiting.map(({ line }) => line),
  );
  const kind: InvoiceKind = next === null ? 'FINAL' : 'PERIOD';
  const { period, number } = next ?? subscription;
  return {
    scope,
    kind,
    period: { ...period, number },
    collection: subscription.collection,
    lines,
    takes: waiting.map(({ id }) => id),
  };
}

export interface Begun {
  readonly subscription: WholeSubscription;
  readonly invoice: InvoiceRow;
}

/**
 * Begins a period: its one invoice, and the subscription as it is from then on. The subscription's row is locked. `changed` is what
 * else becomes different with it.
 */
export async function beginPeriod(
  deps: Pick<Deps, 'keys'>,
  tx: PaymentsWrite,
  subscription: WholeSubscription,
  next: NextPeriod,
  now: Date,
): Promise<Begun> {
  const draft = await invoiceOfTurn(tx, subscription, next, Prisma.sql`FOR UPDATE`);
  const invoice = await finaliseDraft(deps, tx, await writeDraft(deps, tx, draft, now), now);
  const { anchorAt, anchorIndex, number, period, couponPeriods, isDiscounted } = next;
  await tx.billingSubscription.update({
    where: { id: subscription.id },
    data: {
      anchorAt,
      anchorIndex,
      period: number,
      periodStartsAt: period.startsAt,
      periodEndsAt: period.endsAt,
      couponPeriods,
      isDiscounted,
    },
    select: { id: true },
  });
  return { subscription: { ...subscription, ...next }, invoice };
}

/** Ends the running period, which is over, and begins the next one; or ends the subscription that was to end with it. */
async function turn(deps: Deps, tx: PaymentsWrite, subscription: WholeSubscription, now: Date): Promise<void> {
  const { endsAt } = subscription.period;
  if (subscription.cancelAtPeriodEnd) {
    await endSubscription(deps, tx, subscription, { at: endsAt, credits: false }, now);
    return;
  }
  const begun = await beginPeriod(deps, tx, subscription, nextPeriod(subscription), now);
  let renewed = begun.subscription;
  if (subscription.status === 'TRIALING') {
    await tx.billingSubscription.update({
      where: { id: renewed.id },
      data: { status: 'ACTIVE' },
      select: { id: true },
    });
    renewed = { ...renewed, status: 'ACTIVE' };
    publishSubscription(tx, 'payments.subscription.changed', renewed, 'TRIALING');
  }
  publishSubscription(tx, 'payments.subscription.renewed', renewed);
}

/** Subscriptions that one run turns; the next run takes the rest. */
const TURNS_PER_RUN = 200;

/**
 * Turns every period that is over, each in a transaction of its own: it is looked at again under its lock, so that of several workers
 * one turns it, and a kill leaves it as it was or turned (PAY-6). One that is several periods behind catches up one by one.
 */
export async function turnPeriods(deps: Deps): Promise<void> {
  const { database, clock } = deps;
  await eachApart({
    find: (without) =>
      database.systemRead(
        null,
        (tx) => tx.$queryRaw<{ id: string; tenantId: string }[]>`
          SELECT id, tenant_id AS "tenantId" FROM billing_subscription
           WHERE status IN ('ACTIVE', 'PAST_DUE', 'TRIALING') AND period_ends_at <= ${clock.now()}::timestamptz
             AND id <> ALL(${[...without]}) ORDER BY period_ends_at, id LIMIT 50`,
      ),
    async work({ id, tenantId }) {
      while (await database.systemWrite(tenantId, (tx) => turnOne(deps, tx, id)));
    },
    complaint: 'Some periods could not be turned.',
    max: TURNS_PER_RUN,
  });
}

/** False when there was nothing to turn. */
async function turnOne(deps: Deps, tx: PaymentsWrite, id: string): Promise<boolean> {
  const subscription = await lockSubscription(tx, id);
  const now = deps.clock.now();
  if (subscription === null || !isRunning(subscription.status) || subscription.period.endsAt > now) return false;
  await turn(deps, tx, subscription, now);
  return true;
}

/** Only what has waited: the lines of a change that is invoiced at once. Null when they come to nothing or less. */
export async function invoiceOfChange(
  deps: Pick<Deps, 'keys'>,
  tx: PaymentsWrite,
  subscription: WholeSubscription,
  now: Date,
): Promise<InvoiceRow | null> {
  const scope = scopeOf(subscription);
  const waiting = await readPending(tx, scope, Prisma.sql`FOR UPDATE`);
  const lines: DraftLine[] = waiting.map(({ line }) => line);
  if (lines.reduce((sum, { amount }) => sum + amount, 0n) <= 0n) return null;
  const draft: NewInvoice = {
    scope,
    kind: 'CHANGE',
    period: { ...subscription.period, number: subscription.number },
    collection: subscription.collection,
    lines,
    takes: waiting.map(({ id }) => id),
  };
  return finaliseDraft(deps, tx, await writeDraft(deps, tx, draft, now), now);
}

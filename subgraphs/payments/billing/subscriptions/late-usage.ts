import { eachApart } from '@codai/kit/jobs';
import type { Deps, PaymentsWrite } from '../../deps.ts';
import { finaliseDraft, writeDraft } from '../issuing/write.ts';
import { lastInvoiced, readUsage } from './metered.ts';
import { lockSubscription } from './subscription-row.ts';
import { linesOfTurn } from './turn-rules.ts';

/** Usage that is reported after the end of a subscription waits so long, so that it is on one invoice. */
const GATHER_MS = 86_400_000;
const PER_RUN = 200;
const PER_PAGE = 50;

/** Invoices usage that was reported after the end of its subscription. Each stands for itself; one that fails is tried again by the next run. */
export async function invoiceLateUsage(deps: Deps): Promise<void> {
  const { database, clock } = deps;
  const before = new Date(clock.now().getTime() - GATHER_MS);
  await eachApart({
    find: (without) =>
      database.systemRead(
        null,
        (tx) => tx.$queryRaw<{ id: string; tenantId: string }[]>`
          SELECT s.id, s.tenant_id AS "tenantId" FROM billing_subscription s
           WHERE s.status = 'CANCELLED' AND s.id <> ALL(${[...without]}) AND EXISTS (
             SELECT FROM usage_record u WHERE u.subscription_id = s.id AND u.reported_at >= s.cancelled_at
                AND u.reported_at <= ${before}::timestamptz AND u.period > s.period AND u.period > COALESCE(
                  (SELECT max(i.period) FROM invoice i WHERE i.subscription_id = s.id AND i.kind = 'FINAL'), 0))
           ORDER BY s.cancelled_at, s.id LIMIT ${PER_PAGE}::int`,
      ),
    work: ({ id, tenantId }) => database.systemWrite(tenantId, (tx) => invoiceOne(deps, tx, id)),
    complaint: 'Some usage of ended subscriptions could not be invoiced.',
    max: PER_RUN,
  });
}

/** The row is locked against reports, so that what comes later is on the next invoice. */
async function invoiceOne(deps: Deps, tx: PaymentsWrite, id: string): Promise<void> {
  const subscription = await lockSubscription(tx, id);
  if (subscription?.status !== 'CANCELLED') return;
  const number = (await lastInvoiced(tx, subscription)) + 1;
  const usage = await readUsage(tx, subscription, number);
  if (usage.length === 0) return;
  const { tenantId, issuerId, currency, period, collection } = subscription;
  const now = deps.clock.now();
  const draft = {
    scope: { tenantId, issuerId, currency, subscriptionId: id },
    kind: 'FINAL' as const,
    period: { ...period, number },
    collection,
    lines: linesOfTurn(subscription, null, usage, []),
    takes: [],
  };
  await finaliseDraft(deps, tx, await writeDraft(deps, tx, draft, now), now);
}

import type { PaymentsWrite } from '../../deps.ts';
import { write } from './service.ts';
import { lockSubscription } from './subscription-row.ts';

/**
 * An invoice of the subscription is paid: one that waited for it begins, and one that was behind goes on when nothing else is owed. One
 * that was given up begins a new period by a job, since nothing was had meanwhile.
 */
export async function notePaid(tx: PaymentsWrite, subscriptionId: string, invoiceId: string): Promise<void> {
  const subscription = await lockSubscription(tx, subscriptionId);
  if (subscription === null) return;
  const { status } = subscription;
  if (status === 'INCOMPLETE') return write(tx, subscription, { status: 'ACTIVE' });
  if (status !== 'PAST_DUE' && status !== 'UNPAID') return;
  const owed = await tx.invoice.count({
    where: {
      subscriptionId,
      id: { not: invoiceId },
      OR: [{ status: 'UNCOLLECTIBLE' }, { status: 'OPEN', dunning: { status: { in: ['OPEN', 'EXHAUSTED'] } } }],
    },
  });
  if (owed > 0) return;
  if (status === 'PAST_DUE') return write(tx, subscription, { status: 'ACTIVE' });
  tx.jobs.add(
    'restart-subscription',
    { subscriptionId, tenantId: subscription.tenantId },
    { key: `restart:${subscriptionId}` },
  );
}

/** An invoice could not be collected at the first try. */
export async function noteUncollected(tx: PaymentsWrite, subscriptionId: string): Promise<void> {
  const subscription = await lockSubscription(tx, subscriptionId);
  if (subscription?.status === 'ACTIVE' || subscription?.status === 'TRIALING')
    await write(tx, subscription, { status: 'PAST_DUE' });
}

import type { Deps } from '../../deps.ts';
import { periodAt } from '../../pricing/periods/rules.ts';
import { write } from './service.ts';
import { lockSubscription, publishSubscription } from './subscription-row.ts';
import { beginPeriod } from './turn.ts';
import { nextPeriod } from './turn-rules.ts';

/**
 * A subscription that was given up and is paid after all goes on. While its last period still runs it just does; else a new one begins
 * now and is invoiced, since nothing was had meanwhile.
 */
export async function restartSubscription(
  deps: Deps,
  { subscriptionId, tenantId }: { readonly subscriptionId: string; readonly tenantId: string },
): Promise<void> {
  await deps.database.systemWrite(tenantId, async (tx) => {
    const subscription = await lockSubscription(tx, subscriptionId);
    if (subscription?.status !== 'UNPAID') return;
    await write(tx, subscription, { status: 'ACTIVE' });
    const now = deps.clock.now();
    if (subscription.period.endsAt > now) return;
    const active = { ...subscription, status: 'ACTIVE' as const };
    const period = periodAt(now, subscription.interval, 0);
    const next = { ...nextPeriod(active), anchorAt: now, anchorIndex: 0, period };
    const begun = await beginPeriod(deps, tx, active, next, now);
    publishSubscription(tx, 'payments.subscription.renewed', begun.subscription);
  });
}

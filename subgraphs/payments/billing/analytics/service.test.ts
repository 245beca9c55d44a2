import { afterAll, expect, it } from 'vitest';
import { openBilling } from '../../testing/billing.ts';
import { cancelSubscription } from '../subscriptions/service.ts';
import { churnIn, recurringRevenue, revenueBy } from './service.ts';

const billing = await openBilling();
afterAll(() => billing[Symbol.asyncDispose]());
const { deps, clock } = billing;
const DAY = 86_400_000;

it('counts what recurs each month, which subscriptions came and went, and nothing that was not paid', async () => {
  const begin = clock.now();
  const caller = await billing.tenant();
  const lost = await billing.subscribeTo(caller, await billing.price({ minor: 1_000n }));
  await billing.subscribeTo(caller, await billing.price({ minor: 12_000n, unit: 'YEAR' }));
  expect(await recurringRevenue(deps)).toEqual([{ currency: 'EUR', monthly: 2_000n, subscriptions: 2 }]);
  clock.advance(DAY);
  const from = clock.now();
  const cancel = { subscriptionId: lost, idempotencyKey: billing.key(), atPeriodEnd: false, creditsUnusedTime: false };
  expect(await cancelSubscription(deps, caller, cancel)).toEqual({ subscriptionId: lost });
  clock.advance(DAY);
  const to = clock.now();
  expect(await recurringRevenue(deps)).toEqual([{ currency: 'EUR', monthly: 1_000n, subscriptions: 1 }]);
  expect(await churnIn(deps, { from: begin, to: from })).toEqual({ atBegin: 0, lost: 0, won: 2 });
  expect(await churnIn(deps, { from, to })).toEqual({ atBegin: 2, lost: 1, won: 0 });
  expect(await revenueBy(deps, { from: begin, to }, 'DAY')).toEqual([]);
});

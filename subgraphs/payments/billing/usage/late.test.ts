import type { SignedInCaller } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { createPrice } from '../../pricing/catalogue/service.ts';
import { openBilling } from '../../testing/billing.ts';
import { operator } from '../../testing/payments.ts';
import { invoiceLateUsage } from '../subscriptions/late-usage.ts';
import { cancelSubscription } from '../subscriptions/service.ts';
import { turnPeriods } from '../subscriptions/turn.ts';
import { upcomingInvoice } from '../subscriptions/upcoming.ts';
import { reportUsage } from './service.ts';

const billing = await openBilling();
afterAll(() => billing[Symbol.asyncDispose]());

/** 100 units at 0.30, the others at 0.10, in euro cents. */
async function tieredPrice(): Promise<string> {
  const made = await createPrice(billing.deps, operator as SignedInCaller, {
    productId: await billing.product(),
    currency: 'EUR',
    pricing: {
      model: 'GRADUATED',
      unitMicros: 0n,
      tiers: [
        { upTo: 100n, unitMicros: 30_000_000n, flat: 0n },
        { upTo: null, unitMicros: 10_000_000n, flat: 0n },
      ],
    },
    usageType: 'METERED',
    aggregation: 'SUM',
    usageReporter: 'ISSUER',
    interval: { unit: 'MONTH', count: 1 },
    taxBehavior: 'EXCLUSIVE',
    trialDays: 0,
    isOneTime: false,
    idempotencyKey: billing.key(),
  });
  if (made instanceof Error) throw made;
  return made.priceId;
}

async function subscribed(facts: { coupon?: string } = {}) {
  const caller = await billing.tenant();
  const priceId = await tieredPrice();
  const subscriptionId = await billing.subscribeTo(caller, priceId, facts);
  const report = (quantity: bigint, at: string) =>
    reportUsage(
      billing.deps,
      caller,
      { subscriptionId, priceId, quantity, at: new Date(at), idempotencyKey: billing.key() },
      'ISSUER',
    );
  const lines = () =>
    billing.rows(
      `SELECT i.kind::text, i.period, l.quantity::int, l.amount::int, l.discount::int, l.period_starts_at AS "from", l.period_ends_at AS "to"
         FROM payments.invoice_line l JOIN payments.invoice i ON i.id = l.invoice_id
        WHERE i.subscription_id = $1 AND l.kind = 'METERED' ORDER BY i.created_at, i.id, l.position`,
      [subscriptionId],
    );
  const goTo = async (instant: string) => {
    billing.clock.set(instant);
    await turnPeriods(billing.deps);
  };
  return { caller, subscriptionId, report, lines, goTo };
}
const may = { from: new Date('2031-05-01T00:00:00Z'), to: new Date('2031-06-01T00:00:00Z') };
const june = { from: may.to, to: new Date('2031-07-01T00:00:00Z') };

describe('M-20: usage that is reported late', () => {
  it('M-20: is rated with the tiers of its own period and shown with its dates', async () => {
    billing.clock.set('2031-05-01T00:00:00.000Z');
    const { caller, subscriptionId, report, lines, goTo } = await subscribed();
    await report(80n, '2031-05-01T00:00:00Z');
    await goTo('2031-06-02T00:00:00.000Z');
    expect(await lines()).toEqual([{ kind: 'PERIOD', period: 2, quantity: 80, amount: 24_00, discount: 0, ...may }]);
    await report(40n, '2031-05-31T23:00:00Z');
    await report(50n, '2031-06-01T12:00:00Z');
    const preview = await upcomingInvoice(billing.deps, caller, subscriptionId);
    // 20 units at 0.30 and 20 at 0.10 of May, and 50 at 0.30 of June.
    expect(preview?.lines.map(({ amount }) => amount)).toEqual([8_00n, 15_00n]);
    await goTo('2031-07-02T00:00:00.000Z');
    const charged = [
      { kind: 'PERIOD', period: 3, quantity: 40, amount: 8_00, discount: 0, ...may },
      { kind: 'PERIOD', period: 3, quantity: 50, amount: 15_00, discount: 0, ...june },
    ];
    expect((await lines()).slice(1)).toEqual(charged);
    // A further report goes on where the last invoice has ended.
    await report(10n, '2031-06-30T00:00:00Z');
    await goTo('2031-08-02T00:00:00.000Z');
    expect((await lines())[3]).toMatchObject({ period: 4, quantity: 10, amount: 3_00, ...june });
  });

  it('M-20: has the percentage of the coupon of its own period', async () => {
    billing.clock.set('2031-05-01T00:00:00.000Z');
    await billing.coupon({ code: 'FIRST-HALF', duration: 'ONCE' });
    const { report, lines, goTo } = await subscribed({ coupon: 'FIRST-HALF' });
    await report(80n, '2031-05-10T00:00:00Z');
    await goTo('2031-06-02T00:00:00.000Z');
    await report(20n, '2031-05-20T00:00:00Z');
    await report(20n, '2031-06-01T12:00:00Z');
    await goTo('2031-07-02T00:00:00.000Z');
    expect((await lines()).slice(1)).toMatchObject([
      { amount: 6_00, discount: 3_00, ...may },
      { amount: 6_00, discount: 0, ...june },
    ]);
  });

  it('M-20: is invoiced once, a day later, for the last hour of a cancelled subscription', async () => {
    billing.clock.set('2031-05-01T00:00:00.000Z');
    const { caller, subscriptionId, report, lines } = await subscribed();
    await report(90n, '2031-05-01T00:00:00Z');
    billing.clock.set('2031-05-11T10:00:00.000Z');
    await cancelSubscription(billing.deps, caller, {
      subscriptionId,
      atPeriodEnd: false,
      creditsUnusedTime: false,
      idempotencyKey: billing.key(),
    } as never);
    billing.clock.advance(300_000);
    expect(await report(30n, '2031-05-11T09:30:00Z')).toMatchObject({ usageRecordId: expect.any(String) });
    expect(await report(1n, '2031-05-11T10:00:00Z')).toMatchObject({ code: 'VALIDATION_FAILED' });
    await invoiceLateUsage(billing.deps);
    expect(await lines()).toHaveLength(1);
    billing.clock.advance(86_400_000);
    await Promise.all([invoiceLateUsage(billing.deps), invoiceLateUsage(billing.deps)]);
    await invoiceLateUsage(billing.deps);
    const to = new Date('2031-05-11T10:00:00Z');
    expect(await lines()).toEqual([
      { kind: 'FINAL', period: 1, quantity: 90, amount: 27_00, discount: 0, ...may },
      { kind: 'FINAL', period: 2, quantity: 30, amount: 5_00, discount: 0, from: may.from, to },
    ]);
    await report(10n, '2031-05-11T09:00:00Z');
    billing.clock.advance(2 * 86_400_000);
    await invoiceLateUsage(billing.deps);
    expect((await lines()).slice(2)).toMatchObject([{ kind: 'FINAL', period: 3, quantity: 10, amount: 1_00 }]);
  });
});

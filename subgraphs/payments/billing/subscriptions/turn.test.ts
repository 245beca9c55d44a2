import { afterAll, describe, expect, it } from 'vitest';
import { openBilling } from '../../testing/billing.ts';
import { turnPeriods } from './turn.ts';

const billing = await openBilling();
afterAll(() => billing[Symbol.asyncDispose]());

const DAY = 86_400_000;

/** Invoices of a subscription by period, with what they come to. */
const invoicesOf = (subscriptionId: string) =>
  billing.rows<{ period: number; kind: string; total: number; status: string; number: number }>(
    `SELECT period, kind, total::int, status, number FROM payments.invoice WHERE subscription_id = $1 ORDER BY finalised_at, number`,
    [subscriptionId],
  );

describe('a period', () => {
  it('PAY-6: has one invoice, also when several workers turn it at once and when it is several behind', async () => {
    billing.clock.set('2031-01-31T10:00:00.000Z');
    const caller = await billing.tenant();
    const subscriptionId = await billing.subscribeTo(caller, await billing.price());
    expect(await invoicesOf(subscriptionId)).toMatchObject([
      { period: 1, kind: 'PERIOD', total: 12_100, status: 'OPEN' },
    ]);

    billing.clock.set('2031-04-30T10:00:00.000Z');
    await Promise.all(Array.from({ length: 6 }, () => turnPeriods(billing.deps)));
    const invoices = await invoicesOf(subscriptionId);
    expect(invoices.map(({ period }) => period)).toEqual([1, 2, 3, 4]);
    const [subscription] = await billing.rows<{ starts: Date; ends: Date }>(
      'SELECT period_starts_at AS starts, period_ends_at AS ends FROM payments.billing_subscription WHERE id = $1',
      [subscriptionId],
    );
    expect(subscription).toEqual({
      starts: new Date('2031-04-30T10:00:00.000Z'),
      ends: new Date('2031-05-31T10:00:00.000Z'),
    });
    billing.clock.advance(DAY);
    await turnPeriods(billing.deps);
    expect(await invoicesOf(subscriptionId)).toHaveLength(4);
  });

  it('PAY-6: is turned or not turned when every connection is cut in between, and its numbers have no gap', async () => {
    billing.clock.set('2031-05-31T10:00:00.000Z');
    const ids: string[] = [];
    for (let index = 0; index < 6; index++)
      ids.push(await billing.subscribeTo(await billing.tenant(), await billing.price({ unit: 'DAY' })));
    billing.clock.advance(6 * DAY);
    let cuts = 0;
    const cut = async () => {
      for (; cuts < 6; cuts++) {
        await billing.rows(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'codai payments'`,
        );
        await new Promise((soon) => setTimeout(soon, 60));
      }
    };
    const turnAgain = async () => {
      while (cuts < 6) await turnPeriods(billing.deps).catch(() => undefined);
    };
    await Promise.all([cut(), turnAgain(), turnAgain()]);
    await turnPeriods(billing.deps);
    for (const id of ids) {
      expect((await invoicesOf(id)).map(({ period }) => period)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    }
    const [series] = await billing.rows<{ count: number; last: number }>(
      'SELECT count(*)::int AS count, max(number) AS last FROM payments.invoice WHERE number IS NOT NULL',
    );
    expect(series?.count).toBe(series?.last);
  });
});

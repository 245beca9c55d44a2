import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { merchant, shopper } from '../../testing/commerce.ts';
import { deliveriesOver } from '../../testing/deliveries.ts';
import { type MarketUnderTest, openMarket } from '../../testing/market.ts';
import { payShops } from './service.ts';

let market: MarketUnderTest;
let account: string;
beforeAll(async () => {
  market = await openMarket();
  await market.delivery(merchant, 500);
  account = await market.flow.account(merchant);
});
afterAll(() => market[Symbol.asyncDispose]());

const DAY_MS = 86_400_000;
const { signal } = new AbortController();
const { delivered, requested, returned } = deliveriesOver(() => market);

describe('a shop', () => {
  it('is paid once after the days for returns, less what went back and the commission, and the books balance', async () => {
    const fane = shopper('fane');
    const of = await delivered(fane, 10_000, 2);
    await returned(fane, of, 1);
    const open = await requested(fane, of, 1);
    await market.settle();
    const { version } = await market.call(merchant, 'setSellerTerms', {
      pricesIncludeTax: true,
      returnDays: 14,
      payoutAccountId: account,
      expectedVersion: 1,
    });
    expect(version).toBe(2);
    market.clock.advance(14 * DAY_MS);
    await payShops(market.deps, signal);
    await market.settle();
    const payoutOf = async () => {
      const document =
        'query ($id: ID!) { orderPart(id: $id) { payout { status amount { minor } commission { minor } } } }';
      return (await market.ask<{ orderPart: { payout: object | null } }>(merchant, document, { id: of.partId }))
        .orderPart.payout;
    };
    // A return is open.
    expect(await payoutOf()).toBeNull();
    await market.call(fane, 'withdrawReturn', { returnId: open.id });
    await Promise.all([payShops(market.deps, signal), payShops(market.deps, signal)]);
    await market.settle();
    // 200.00 + 5.00 less 100.00 are 105.00, of which 5 % are the platform's.
    expect(await payoutOf()).toEqual({ status: 'DONE', amount: { minor: '9975' }, commission: { minor: '525' } });
    const posted = await market.payments.rows<{ minor: string }>(
      `SELECT sum(credits - debits)::text AS minor FROM banking.ledger_account WHERE id = $1`,
      [account],
    );
    expect(Number(posted[0]?.minor)).toBeGreaterThanOrEqual(9_975);
    const sums = await market.payments.rows(
      'SELECT currency FROM banking.ledger_account GROUP BY currency HAVING sum(debits - credits) <> 0',
    );
    expect(sums).toEqual([]);
  });

  it('is not paid while it is suspended, its order is disputed or the bank refuses its account', async () => {
    const gina = shopper('gina');
    const of = await delivered(gina, 3_000, 1);
    market.clock.advance(14 * DAY_MS);
    const isPaid = async () => {
      await payShops(market.deps, signal);
      await market.settle();
      const [row] = await market.payments.rows<{ status: string; refusal: string | null }>(
        'SELECT status, refusal FROM commerce.seller_payout WHERE part_id = $1',
        [of.partId],
      );
      return row ?? null;
    };
    const set = (sql: string) => market.payments.rows(sql, [of.order.id]);
    await set('UPDATE commerce.customer_order SET disputed = 1 WHERE id = $1');
    expect(await isPaid()).toBeNull();
    await set('UPDATE commerce.customer_order SET disputed = 0 WHERE id = $1');
    await market.payments.rows(`UPDATE commerce.seller SET status = 'SUSPENDED'`);
    expect(await isPaid()).toBeNull();
    await market.payments.rows(`UPDATE commerce.seller SET status = 'ACTIVE', payout_account_id = 'acc_unknown'`);
    expect(await isPaid()).toEqual({ status: 'PENDING', refusal: 'NOT_FOUND' });
    await market.payments.rows(`UPDATE commerce.seller SET status = 'SUSPENDED', payout_account_id = $1`, [account]);
    expect(await isPaid()).toEqual({ status: 'PENDING', refusal: 'NOT_FOUND' });
    await market.payments.rows(`UPDATE commerce.seller SET status = 'ACTIVE'`);
    expect(await isPaid()).toEqual({ status: 'DONE', refusal: null });
  });
});

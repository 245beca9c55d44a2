import type { Caller } from '@codai/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expireOrders } from '../../orders/cancellation/end.ts';
import { payShops } from '../../orders/payouts/service.ts';
import { type Answered, merchant, rival, shopper } from '../../testing/commerce.ts';
import { type MarketUnderTest, openMarket } from '../../testing/market.ts';

let market: MarketUnderTest;
let account: string;
beforeAll(async () => {
  market = await openMarket();
  await market.delivery(merchant, 500);
  await market.delivery(rival, 500);
  account = await market.flow.account(merchant);
  const terms = { pricesIncludeTax: true, returnDays: 14, payoutAccountId: account, expectedVersion: 1 };
  await market.call(merchant, 'setSellerTerms', terms);
});
afterAll(() => market[Symbol.asyncDispose]());

const DAY_MS = 86_400_000;
const { signal } = new AbortController();
interface Card {
  readonly id: string;
  readonly balance: { readonly minor: string };
  readonly status: string;
}
interface Part {
  readonly id: string;
  readonly lines: readonly { readonly id: string; readonly giftCards: readonly Card[] }[];
}
const partOf = (order: Answered) => (order.parts as readonly Part[])[0] as Part;
const lineOf = (order: Answered) => partOf(order).lines[0] as Part['lines'][number];
const reveal = async (caller: Caller, giftCardId: string) =>
  String((await market.call(caller, 'revealGiftCard', { giftCardId })).cardCode);
/** A card that the shop has issued, with its code. */
const issued = async (minor: number) => {
  const card = await market.call(merchant, 'issueGiftCard', { amount: { minor: String(minor), currency: 'EUR' } });
  return { id: card.id, code: await reveal(merchant, card.id) };
};
/** A card that a shopper has bought, with its code. */
const sold = async (buyer: Caller, price: number) => {
  const { variantId } = await market.product({ kind: 'GIFT_CARD', title: 'Gift card', price, units: 20 });
  const order = await market.paid(buyer, [{ variantId }]);
  const { id, giftCards } = lineOf(order);
  const [card] = giftCards;
  return { order, lineId: id, id: String(card?.id), code: await reveal(buyer, String(card?.id)) };
};
const apply = (caller: Caller, code: string) => market.call(caller, 'applyGiftCard', { code });
const balanceOf = async (id: string) =>
  (
    await market.payments.rows<{ balance: string }>('SELECT balance::text FROM commerce.gift_card WHERE id = $1', [id])
  )[0]?.balance;
/** Balance of the account of orders, of all sellers. */
const ordersHas = async () =>
  Number(
    (
      await market.payments.rows<{ minor: string }>(
        `SELECT coalesce(sum(credits - debits), 0)::text AS minor FROM banking.ledger_account WHERE id = 'lac_orders_EUR'`,
      )
    )[0]?.minor,
  );
const payout = async (partId: string) => {
  market.clock.advance(15 * DAY_MS);
  await payShops(market.deps, signal);
  await market.settle();
  const [row] = await market.payments.rows<{ status: string; amount: string; commission: string }>(
    'SELECT status, amount::text, commission::text FROM commerce.seller_payout WHERE part_id = $1',
    [partId],
  );
  return row ?? null;
};
const ship = async (caller: Caller, order: Answered) => {
  const { id: partId, lines } = partOf(order);
  const units = lines.map(({ id }) => ({ lineId: id, quantity: 1 }));
  const shipped = await market.call(merchant, 'shipOrderPart', { partId, lines: units });
  const [parcel] = shipped.shipments as readonly { readonly id: string }[];
  await market.call(caller, 'markShipmentDelivered', { shipmentId: parcel?.id });
  return partId;
};

describe('a gift card that was sold', () => {
  it('shows its code to its buyer alone, the same each time, and keeps it sealed', async () => {
    const ana = shopper('ana');
    const { id, code } = await sold(ana, 4_000);
    expect(code).toMatch(/^(.{4}-){3}.{4}$/);
    expect(await reveal(ana, id)).toBe(code);
    expect(await market.call(merchant, 'revealGiftCard', { giftCardId: id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await market.call(merchant, 'endGiftCard', { giftCardId: id })).toMatchObject({ code: 'INVALID_STATE' });
    const [row] = await market.payments.rows<{ row: string }>(
      'SELECT row_to_json(c)::text AS row FROM commerce.gift_card c WHERE id = $1',
      [id],
    );
    expect(row?.row.includes(code) || row?.row.includes(code.replaceAll('-', ''))).toBe(false);
  });

  it('COM-12: keeps its money on the account of orders until it is redeemed, and pays the shop with the goods', async () => {
    const before = await ordersHas();
    const [ion, eva] = [shopper('ion'), shopper('eva')] as const;
    const { order, code, id } = await sold(ion, 10_000);
    expect(await ordersHas()).toBe(before + 10_000);
    // The sale of the card pays the shop nothing yet.
    expect(await payout(partOf(order).id)).toEqual({ status: 'DONE', amount: '0', commission: '0' });
    expect(await ordersHas()).toBe(before + 10_000);
    const { variantId } = await market.product({ price: 7_500 });
    await market.fill(eva, [{ variantId }]);
    await apply(eva, code);
    // 75.00 and 5.00 of delivery are covered whole: nothing is charged, and the order is paid at once.
    expect(await market.quote(eva)).toMatchObject({ total: { minor: '0' }, gift: { minor: '8000' } });
    const redeemed = await market.checkout(eva);
    expect(redeemed).toMatchObject({ status: 'PAID', payment: null, total: { minor: '0' } });
    expect(await balanceOf(id)).toBe('2000');
    const partId = await ship(eva, redeemed);
    expect(await payout(partId)).toEqual({ status: 'DONE', amount: '7600', commission: '400' });
    expect(await ordersHas()).toBe(before + 2_000);
    const sums = await market.payments.rows(
      'SELECT currency FROM banking.ledger_account GROUP BY currency HAVING sum(debits - credits) <> 0',
    );
    expect(sums).toEqual([]);
  });

  it('is refunded as money while it is unspent, and then taken by nobody', async () => {
    const [dan, dora] = [shopper('dan'), shopper('dora')] as const;
    const { order, lineId, id, code } = await sold(dan, 3_000);
    const { variantId } = await market.product({ price: 1_000 });
    await market.fill(dora, [{ variantId }]);
    await apply(dora, code);
    const open = await market.checkout(dora);
    const refund = () => market.call(merchant, 'refundDigitalUnits', { lineId, quantity: 1 });
    expect(await refund()).toMatchObject({ code: 'INVALID_STATE' });
    await market.call(dora, 'cancelOrder', { orderId: open.id });
    expect(await balanceOf(id)).toBe('3000');
    expect(await refund()).toMatchObject({ refunded: { minor: '3000' } });
    await market.settle();
    expect(await market.order(dan, order.id)).toMatchObject({ refunded: { minor: '3000' } });
    expect(await apply(dora, code)).toMatchObject({ code: 'GIFT_CARD_NOT_APPLICABLE' });
  });

  it('is not taken and pays no shop while its own payment is disputed', async () => {
    const [gina, horia] = [shopper('gina'), shopper('horia')] as const;
    const { order, code } = await sold(gina, 2_000);
    const { variantId } = await market.product({ price: 1_000 });
    await market.fill(horia, [{ variantId }]);
    await apply(horia, code);
    const partId = await ship(horia, await market.checkout(horia));
    const dispute = (minor: number) =>
      market.payments.rows('UPDATE commerce.customer_order SET disputed = $2 WHERE id = $1', [order.id, minor]);
    await dispute(2_000);
    expect(await payout(partId)).toBeNull();
    await market.fill(horia, [{ variantId }]);
    expect(await apply(horia, code)).toMatchObject({ code: 'GIFT_CARD_NOT_APPLICABLE' });
    await dispute(0);
    expect(await payout(partId)).toMatchObject({ status: 'DONE', amount: '1425' });
    await market.call(horia, 'clearCart');
  });
});

describe('a gift card in a checkout', () => {
  it('COM-5: never falls below zero, however many carts want it at once', async () => {
    const { id, code } = await issued(1_000);
    const { variantId } = await market.product({ price: 500, units: 50 });
    const people = Array.from({ length: 5 }, (_, at) => shopper(`many${at}`));
    for (const one of people) {
      await market.fill(one, [{ variantId }]);
      await apply(one, code);
    }
    // Each quote wants the whole card: one checkout has it, and the others ask their shoppers again.
    const answers = await Promise.all(people.map((one) => market.checkout(one)));
    expect(answers.filter(({ code: refusal }) => refusal === undefined)).toHaveLength(1);
    expect(answers.filter(({ code: refusal }) => refusal === 'PRICE_CHANGED')).toHaveLength(4);
    expect(await balanceOf(id)).toBe('0');
    await expect(
      market.payments.rows('UPDATE commerce.gift_card SET balance = -1 WHERE id = $1', [id]),
    ).rejects.toThrow(/gift_card_balance/);
    await expect(market.payments.rows('UPDATE commerce.gift_card SET balance = 1 WHERE id = $1', [id])).rejects.toThrow(
      /COM-5/,
    );
  });

  it('COM-7: has its reservation back once when the order expires', async () => {
    const irina = shopper('irina');
    const { id, code } = await issued(600);
    await market.fill(irina, [{ variantId: (await market.product({ price: 1_000 })).variantId }]);
    await apply(irina, code);
    const order = await market.checkout(irina);
    expect(order).toMatchObject({ status: 'AWAITING_PAYMENT', total: { minor: '900' } });
    expect(await balanceOf(id)).toBe('0');
    market.clock.advance(31 * 60_000);
    await Promise.all([expireOrders(market.deps, signal), expireOrders(market.deps, signal)]);
    await market.settle();
    expect(await market.order(irina, order.id)).toMatchObject({ status: 'CANCELLED' });
    expect(await balanceOf(id)).toBe('600');
  });

  it('COM-6: is given back first, and the rest of a refund to the payer', async () => {
    const julia = shopper('julia');
    const { id, code } = await issued(1_200);
    const { variantId } = await market.product({ price: 1_000 });
    await market.fill(julia, [{ variantId, quantity: 2 }]);
    await apply(julia, code);
    const order = await market.checkout(julia);
    // 20.00 and 5.00 less 12.00.
    expect(order).toMatchObject({ total: { minor: '1300' } });
    await market.pay(julia, order);
    await market.call(julia, 'cancelOrder', { orderId: order.id });
    await market.settle();
    const after = await market.order(julia, order.id);
    expect(after).toMatchObject({ status: 'CANCELLED', refunded: { minor: '1300' } });
    expect(after.parts).toMatchObject([{ gift: { minor: '1200' }, giftReturned: { minor: '1200' } }]);
    expect(await balanceOf(id)).toBe('1200');
  });

  it('brings its shop no money when the shop has issued it', async () => {
    const kim = shopper('kim');
    const { code } = await issued(1_000);
    await market.fill(kim, [{ variantId: (await market.product({ price: 1_500 })).variantId }]);
    await apply(kim, code);
    const order = await market.checkout(kim);
    await market.pay(kim, order);
    const partId = await ship(kim, order);
    // 15.00 and 5.00 less 10.00.
    expect(await payout(partId)).toEqual({ status: 'DONE', amount: '950', commission: '50' });
  });

  it('is taken for goods of its shop alone, not for gift cards, and after its end not at all', async () => {
    const leo = shopper('leo');
    const { id, code } = await issued(5_000);
    const { variantId: foreign } = await market.product({ caller: rival, price: 1_000 });
    await market.fill(leo, [{ variantId: foreign }]);
    expect(await apply(leo, code)).toMatchObject({ code: 'GIFT_CARD_NOT_APPLICABLE' });
    const { variantId: card } = await market.product({ kind: 'GIFT_CARD', title: 'Gift card', price: 2_000, units: 5 });
    await market.fill(leo, [{ variantId: card }]);
    await apply(leo, code);
    expect(await market.quote(leo)).toMatchObject({ total: { minor: '3500' }, gift: { minor: '0' } });
    await market.fill(leo, [{ variantId: (await market.product({ price: 700 })).variantId }]);
    // 7.00 and 5.00 of its shop.
    const { token, total, gift } = await market.quote(leo);
    expect([total.minor, gift.minor]).toEqual(['3500', '1200']);
    await market.call(leo, 'removeGiftCard', { giftCardId: id });
    expect(await market.quote(leo)).toMatchObject({ gift: { minor: '0' } });
    await apply(leo, code);
    await market.call(merchant, 'endGiftCard', { giftCardId: id });
    const accepted = { acceptedQuote: token, acceptedTotal: total };
    const address = { name: 'Leo', line1: 'Str. Mare 1', postalCode: '900001', city: 'Constanța' };
    const input = { currency: 'EUR', country: 'DE', address, ...accepted };
    expect(await market.call(leo, 'completeCheckout', input)).toMatchObject({ code: 'PRICE_CHANGED' });
  });

  it('ends the guessing of codes after twenty unknown ones', async () => {
    const mia = shopper('mia');
    const reasons = new Set<string>();
    for (let tries = 0; tries < 22; tries += 1) {
      const document = `mutation ($input: ApplyGiftCardInput!) { applyGiftCard(input: $input) { ... on GiftCardNotApplicableError { reason } } }`;
      const answer = await market.ask<{ applyGiftCard: { reason: string } }>(mia, document, {
        input: { code: `GUESS-${tries}` },
      });
      reasons.add(answer.applyGiftCard.reason);
    }
    expect([...reasons]).toEqual(['UNKNOWN', 'TOO_MANY_TRIES']);
    const { code } = await issued(100);
    expect(await apply(mia, code)).toMatchObject({ code: 'GIFT_CARD_NOT_APPLICABLE' });
  });
});

import type { Caller } from '@codai/kit';
import { behindLock, type TestSubgraph } from '@codai/kit/testing';
import { openPayments, type PaymentsUnderTest } from '@codai/payments/testing';
import { type Flows, flows } from '@codai/payments/testing/flows';
import type { Deps } from '../deps.ts';
import commerce from '../module.ts';
import { type Answered, merchant, type ShopUnderTest, shopOver } from './commerce.ts';

/** Commerce with the real payments, banking, files and processor, on one database and one clock. */
export interface MarketUnderTest extends ShopUnderTest {
  readonly payments: PaymentsUnderTest;
  readonly flow: Flows;
  /** Lets payments, banking and commerce come to rest. */
  settle(): Promise<void>;
  /** A way of delivery of the caller's shop for `price`, to Germany and Romania. */
  delivery(caller?: Caller, price?: number): Promise<void>;
  /** The caller's cart, filled. */
  fill(caller: Caller, lines: readonly { readonly variantId: string; readonly quantity?: number }[]): Promise<void>;
  quote(caller: Caller, facts?: QuoteFacts): Promise<Quoted>;
  /** Completes the checkout at the quote of now. */
  checkout(caller: Caller, facts?: QuoteFacts & { readonly idempotencyKey?: string }): Promise<Answered>;
  /** Confirms the payment of an order with a new card. */
  pay(caller: Caller, order: Answered, token?: string): Promise<{ readonly __typename: string }>;
  /** An order of one line that is paid. */
  paid(caller: Caller, lines: readonly { readonly variantId: string; readonly quantity?: number }[]): Promise<Answered>;
  order(caller: Caller, orderId: string): Promise<Answered>;
  /** Runs `work` while a statement of another transaction is written and not committed; it commits once `work` waits for it. */
  during<T>(sql: string, values: readonly unknown[], work: () => Promise<T>): Promise<T>;
  /** An order of one shop that is paid, shipped by it and delivered. */
  delivered(
    caller: Caller,
    lines: readonly { readonly variantId: string; readonly quantity?: number }[],
    seller?: Caller,
  ): Promise<Answered>;
}

interface QuoteFacts {
  readonly country?: string;
  readonly currency?: string;
  readonly shippingMethodIds?: readonly string[];
}

export interface Quoted {
  readonly token: string;
  readonly total: { readonly minor: string; readonly currency: string };
  readonly gift: { readonly minor: string };
  readonly tax: { readonly minor: string };
  readonly shipping: { readonly minor: string };
  readonly unavailableVariantIds: readonly string[];
  readonly shops: readonly { readonly deliveries: readonly { readonly methodId: string }[] }[];
}

interface OrderedUnits {
  readonly id: string;
  readonly quantity: number;
}

export const address = { name: 'A. Ionescu', line1: 'Str. Mare 1', postalCode: '900001', city: 'Constanța' };

const QUOTE = `query ($currency: CurrencyCode!, $country: String!, $shippingMethodIds: [ID!]) {
  checkoutQuote(currency: $currency, country: $country, shippingMethodIds: $shippingMethodIds) {
    token total { minor currency } gift { minor } tax { minor } shipping { minor } unavailableVariantIds shops { deliveries { methodId } } } }`;
const ORDER = `query ($id: ID!) { order(id: $id) { id number version status total { minor } captured { minor } refunded { minor }
  isDeclined payment { id } refunds { status cause amount { minor } }
  parts { id version status total { minor } gift { minor } giftReturned { minor } refunded { minor } shipments { id }
    lines { id variantId quantity reserved shipped delivered cancelled returned keys { ending revokedAt } file { name left } giftCards { id face { minor } balance { minor } status ending } }
    payout { status amount { minor } } } } }`;

export async function openMarket(): Promise<MarketUnderTest> {
  const payments = await openPayments({ beside: [commerce] });
  const subject = payments.beside('commerce') as TestSubgraph<Deps>;
  const shop = shopOver(subject);
  const flow = flows(payments);
  // An account makes banking open those of the house.
  await flow.account();
  const self: MarketUnderTest = {
    ...shop,
    payments,
    flow,
    async settle() {
      for (let idle = 0; idle < 2; ) {
        await payments.settle();
        const ran = [...(await subject.runEvents()), ...(await subject.runJobs({ ahead: true, tolerate: true }))];
        idle = ran.length === 0 ? idle + 1 : 0;
      }
    },
    async delivery(caller = merchant, price = 490) {
      await shop.shop(caller);
      const rates = [{ from: '0', price: String(price) }];
      const methods = [{ name: 'Parcel', currency: 'EUR', rates, minDays: 1, maxDays: 3 }];
      await shop.call(caller, 'createShippingZone', { name: 'Nearby', countries: ['DE', 'RO'], methods });
    },
    async fill(caller, lines) {
      for (const { variantId, quantity = 1 } of lines) {
        const { code } = await shop.call(caller, 'addToCart', { variantId, quantity });
        if (code !== undefined) throw new Error(`Not added: ${code}`);
      }
    },
    async quote(caller, { currency = 'EUR', country = 'DE', shippingMethodIds = [] } = {}) {
      const variables = { currency, country, shippingMethodIds };
      return (await shop.ask<{ checkoutQuote: Quoted }>(caller, QUOTE, variables)).checkoutQuote;
    },
    async checkout(caller, { idempotencyKey, ...facts } = {}) {
      const { token, total } = await self.quote(caller, facts);
      const { currency = 'EUR', country = 'DE', shippingMethodIds = [] } = facts;
      const accepted = { acceptedQuote: token, acceptedTotal: total };
      const key = idempotencyKey === undefined ? {} : { idempotencyKey };
      const input = { currency, country, shippingMethodIds, address, ...accepted, ...key };
      return shop.call(caller, 'completeCheckout', input);
    },
    async pay(caller, { payment }, token = 'pm_card_visa') {
      const { id: methodId } = await flow.attach(token, caller);
      const paymentId = (payment as { readonly id: string }).id;
      const outcome = await flow.confirm(paymentId, methodId, caller);
      await self.settle();
      return outcome;
    },
    async paid(caller, lines) {
      await self.fill(caller, lines);
      const order = await self.checkout(caller);
      await self.pay(caller, order);
      return self.order(caller, order.id);
    },
    async delivered(caller, lines, seller = merchant) {
      const order = await self.paid(caller, lines);
      const [part] = order.parts as readonly { readonly id: string; readonly lines: readonly OrderedUnits[] }[];
      const units = part?.lines.map(({ id: lineId, quantity }) => ({ lineId, quantity }));
      const shipped = await shop.call(seller, 'shipOrderPart', { partId: part?.id, lines: units });
      const [parcel] = shipped.shipments as readonly { readonly id: string }[];
      await shop.call(caller, 'markShipmentDelivered', { shipmentId: parcel?.id });
      return self.order(caller, order.id);
    },
    during: (sql, values, work) => behindLock(subject.database.admin, { sql, values, work }),
    async order(caller, id) {
      return (await shop.ask<{ order: Answered }>(caller, ORDER, { id })).order;
    },
    [Symbol.asyncDispose]: () => payments[Symbol.asyncDispose](),
  };
  return self;
}

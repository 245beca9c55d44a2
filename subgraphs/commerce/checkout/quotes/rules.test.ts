import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteOf, type ShopToQuote, type ToQuote, taxOf } from './rules.ts';
import { tokenOf } from './token.ts';

const line = fc.record({
  variantId: fc.uuid(),
  productId: fc.uuid(),
  title: fc.constant('Lamp'),
  sku: fc.constant('L-1'),
  optionValues: fc.constant([]),
  isDigital: fc.boolean(),
  isGiftCard: fc.boolean(),
  taxCategory: fc.constantFrom('STANDARD', 'REDUCED', 'BOOKS', 'ZERO'),
  quantity: fc.integer({ min: 1, max: 999 }),
  unitPrice: fc.bigInt({ min: 0n, max: 10n ** 9n }),
  available: fc.constant(999),
  saving: fc.constant(0n),
  bundle: fc.constant(null),
});
const delivery = fc.record({
  id: fc.uuid(),
  name: fc.constant('Parcel'),
  rates: fc.bigInt({ min: 0n, max: 5_000n }).map((price) => [{ from: 0n, price }]),
  minDays: fc.constant(1),
  maxDays: fc.constant(3),
});
const card = fc.record({
  id: fc.uuid(),
  sellerId: fc.constant('sel_a'),
  currency: fc.constant('EUR'),
  balance: fc.bigInt({ min: 0n, max: 10n ** 9n }),
  ending: fc.constant('7K3M'),
});
const shop: fc.Arbitrary<ShopToQuote> = fc.record({
  sellerId: fc.uuid(),
  tenantId: fc.uuid(),
  ownerId: fc.uuid(),
  pricesIncludeTax: fc.boolean(),
  commissionBps: fc.constant(500),
  returnDays: fc.constant(14),
  lines: fc.array(line, { minLength: 1, maxLength: 5 }),
  methods: fc.array(delivery, { maxLength: 3 }),
  offers: fc.constant([]),
  cards: fc.array(card, { maxLength: 3 }),
});
const toQuote: fc.Arbitrary<ToQuote> = fc.record({
  currency: fc.constant('EUR'),
  country: fc.constant('DE'),
  taxRates: fc.record({
    standard: fc.integer({ min: 0, max: 2_700 }),
    reduced: fc.integer({ min: 0, max: 2_700 }),
    books: fc.integer({ min: 0, max: 2_700 }),
  }),
  shops: fc.array(shop, { minLength: 1, maxLength: 4 }),
  unavailableIds: fc.constant([]),
  methodIds: fc.constant([]),
});

describe('a quote', () => {
  it('COM-3: is the sum of its lines less discounts, with deliveries and added taxes, of one currency', () => {
    fc.assert(
      fc.property(toQuote, (facts) => {
        const quote = quoteOf(facts);
        let total = 0n;
        for (const part of quote.shops) {
          const lines = part.lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * BigInt(quantity), 0n);
          expect(part.goods).toBe(lines);
          expect(part.lines.reduce((sum, { discount }) => sum + discount, 0n)).toBe(part.discount);
          expect(part.total).toBe(
            part.goods - part.discount + part.shipping + (part.isTaxAdded ? part.tax : 0n) - part.gift,
          );
          const sold = part.lines.filter(({ isGiftCard }) => isGiftCard);
          // Gift cards pay for no gift cards.
          expect(
            part.total >= sold.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * BigInt(quantity), 0n),
          ).toBe(true);
          expect(sold.every(({ tax, discount }) => tax === 0n && discount === 0n)).toBe(true);
          expect(part.spendings.reduce((sum, { amount }) => sum + amount, 0n)).toBe(part.gift);
          expect(part.tax >= 0n && part.shipping >= 0n).toBe(true);
          if (!part.needsDelivery) expect(part.shipping).toBe(0n);
          total += part.total;
        }
        expect(quote.total).toBe(total);
      }),
    );
  });

  it('COM-3: has another token when a price, a quantity, a delivery or the tax is another', () => {
    fc.assert(
      fc.property(toQuote, (facts) => {
        const token = tokenOf(quoteOf(facts));
        const [first, ...others] = facts.shops as [ShopToQuote, ...ShopToQuote[]];
        const [head, ...rest] = first.lines as [ShopToQuote['lines'][0], ...ShopToQuote['lines']];
        const withLine = (changed: typeof head) =>
          tokenOf(quoteOf({ ...facts, shops: [{ ...first, lines: [changed, ...rest] }, ...others] }));
        expect(withLine({ ...head, unitPrice: head.unitPrice + 1n })).not.toBe(token);
        expect(withLine({ ...head, quantity: head.quantity + 1 })).not.toBe(token);
        expect(tokenOf(quoteOf(facts))).toBe(token);
      }),
    );
  });

  it('contains the tax of prices with tax, and adds it to others', () => {
    expect([taxOf(11_900n, 1_900, false), taxOf(10_000n, 1_900, true), taxOf(500n, 0, false)]).toEqual([
      1_900n,
      1_900n,
      0n,
    ]);
  });
});

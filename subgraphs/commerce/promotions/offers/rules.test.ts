import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf, discountsOf, type Offer, type PromotionContent, promotionRefusal } from './rules.ts';

const offer = (entries: Partial<Offer>): Offer => ({
  id: 'prm_a',
  sellerId: 'sel_a',
  name: 'Summer',
  code: null,
  kind: 'PERCENT',
  value: 1_000n,
  currency: 'EUR',
  minGoods: 0n,
  isStackable: false,
  isUsedUp: false,
  ...entries,
});
const facts = { currency: 'EUR', prices: [6_000n, 4_000n], shipping: 490n };

describe('discounts', () => {
  it('COM-5: are never more than the price of a line, and add up to the discount', () => {
    const anyOffer = fc
      .record({
        kind: fc.constantFrom('PERCENT' as const, 'AMOUNT' as const, 'FREE_SHIPPING' as const),
        value: fc.bigInt({ min: 1n, max: 10_000n }),
        isStackable: fc.boolean(),
        minGoods: fc.bigInt({ min: 0n, max: 20_000n }),
        isUsedUp: fc.boolean(),
      })
      .map((entries) => offer({ ...entries, value: entries.kind === 'FREE_SHIPPING' ? 0n : entries.value }));
    const prices = fc.array(fc.bigInt({ min: 0n, max: 10_000n }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(anyOffer, { maxLength: 5 }), prices, (offers, list) => {
        fc.pre(list.some((price) => price > 0n));
        const { lines, offers: used } = discountsOf(offers, { ...facts, prices: list });
        expect(lines).toHaveLength(list.length);
        for (const [at, discount] of lines.entries()) expect(discount >= 0n && discount <= (list[at] ?? 0n)).toBe(true);
        const goods = list.reduce((sum, price) => sum + price, 0n);
        expect(used.every(({ isUsedUp, minGoods }) => !isUsedUp && minGoods <= goods)).toBe(true);
        expect(used.length <= 1 || used.every(({ isStackable }) => isStackable)).toBe(true);
      }),
    );
  });

  it('share the sum over the lines by their prices', () => {
    expect(discountsOf([offer({})], facts).lines).toEqual([600n, 400n]);
    expect(discountsOf([offer({ kind: 'AMOUNT', value: 99_999n })], facts).lines).toEqual([6_000n, 4_000n]);
  });

  it('take the offer that saves most, and stack those that may, percents first', () => {
    const alone = offer({ id: 'alone', value: 2_000n });
    const percent = offer({ id: 'percent', isStackable: true });
    const amount = offer({ id: 'amount', kind: 'AMOUNT', value: 1_000n, isStackable: true });
    expect(discountsOf([amount, percent], facts).lines).toEqual([1_200n, 800n]);
    expect(discountsOf([alone, percent, amount], facts).offers).toEqual([alone]);
  });

  it('count a free delivery by its price', () => {
    const free = offer({ kind: 'FREE_SHIPPING', value: 0n });
    expect(discountsOf([free], facts)).toMatchObject({ isShippingFree: true, lines: [0n, 0n] });
    expect(discountsOf([free, offer({ value: 1_000n })], facts).isShippingFree).toBe(false);
  });

  it('leave out what is used up, of another currency or below its least goods', () => {
    const offers = [offer({ isUsedUp: true }), offer({ currency: 'RON' }), offer({ minGoods: 10_001n })];
    expect(discountsOf(offers, facts).offers).toEqual([]);
  });
});

describe('a promotion', () => {
  const content: PromotionContent = {
    name: 'Summer',
    code: 'summer-10',
    kind: 'PERCENT',
    value: 1_000n,
    minGoods: 0n,
    startsAt: new Date('2031-05-01'),
  };
  it('is taken with a code of letters, digits and hyphens', () => {
    expect(promotionRefusal(content)).toBeNull();
    expect(codeOf(' summer-10 ')).toBe('SUMMER-10');
  });
  it.each([
    ['name', { name: '' }],
    ['code', { code: 'ab' }],
    ['value', { value: 10_001n }],
    ['value', { kind: 'AMOUNT' as const, value: 0n }],
    ['value', { kind: 'FREE_SHIPPING' as const, value: 1n }],
    ['minGoods', { minGoods: -1n }],
    ['endsAt', { endsAt: new Date('2031-04-01') }],
    ['usageLimit', { usageLimit: 0 }],
    ['customerLimit', { customerLimit: -1 }],
  ])('is refused for its %s', (field, entries) => {
    expect(promotionRefusal({ ...content, ...entries })?.inputPath?.at(-1)).toBe(field);
  });
});

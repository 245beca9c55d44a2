import { describe, expect, it } from 'vitest';
import { type Quote, quoteOf, type ShopToQuote } from '../quotes/rules.ts';
import { checkoutRefusal, unfitQuote } from './rules.ts';

const line = {
  variantId: 'vrt_a',
  productId: 'prd_a',
  title: 'Lamp',
  sku: 'L-1',
  optionValues: [],
  isDigital: false,
  isGiftCard: false,
  taxCategory: 'STANDARD' as const,
  quantity: 2,
  unitPrice: 1_000n,
  available: 5,
  saving: 0n,
  bundle: null,
};
const delivery = { id: 'shm_a', name: 'Parcel', rates: [{ from: 0n, price: 490n }], minDays: 1, maxDays: 3 };
const shop: ShopToQuote = {
  sellerId: 'sel_a',
  tenantId: 'org_a',
  ownerId: 'usr_a',
  pricesIncludeTax: true,
  commissionBps: 500,
  returnDays: 14,
  lines: [line],
  methods: [delivery],
  offers: [],
  cards: [],
};
const quoted = (
  shops: readonly ShopToQuote[],
  unavailableIds: readonly string[] = [],
): Quote & { readonly token: string } => ({
  ...quoteOf({
    currency: 'EUR',
    country: 'DE',
    taxRates: { standard: 1_900, reduced: 700, books: 700 },
    shops,
    unavailableIds,
    methodIds: [],
  }),
  token: 'token',
});
const accepted = { acceptedQuote: 'token', acceptedTotal: { minor: 2_490n, currency: 'EUR' } };

describe('a quote', () => {
  it('becomes an order of the accepted lines and total', () => {
    expect(unfitQuote(quoted([shop]), accepted)).toBeNull();
  });
  it.each([
    ['CART_EMPTY', quoted([])],
    ['LINE_UNAVAILABLE', quoted([shop], ['vrt_gone'])],
    ['LINE_UNAVAILABLE', quoted([{ ...shop, lines: [{ ...line, available: 1 }] }])],
    ['SHIPPING_NOT_AVAILABLE', quoted([{ ...shop, methods: [] }])],
    ['PRICE_CHANGED', { ...quoted([shop]), token: 'another' }],
    ['PRICE_CHANGED', quoted([{ ...shop, lines: [{ ...line, unitPrice: 1_001n }] }])],
  ])('is refused with %s', (code, quote) => {
    expect(unfitQuote(quote, accepted)).toMatchObject({ code });
  });
});

it('refuses a total in another currency', () => {
  const address = { name: 'A', line1: 'B 1', line2: '', postalCode: '1', city: 'C', region: '', phone: '' };
  const content = { currency: 'EUR', country: 'DE', address, ...accepted };
  expect(checkoutRefusal(content)).toBeNull();
  const foreign = { ...content, acceptedTotal: { minor: 1n, currency: 'RON' } };
  expect(checkoutRefusal(foreign)?.inputPath).toEqual(['input', 'acceptedTotal']);
});

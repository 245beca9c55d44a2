import type { Caller, SignedInCaller } from '@codai/kit';
import { callerOf } from '@codai/kit/testing';
import { afterAll, expect, it } from 'vitest';
import { openBilling } from '../../testing/billing.ts';
import { operator } from '../../testing/payments.ts';
import { createPrice, createProduct, setPriceActive, setProductActive } from './service.ts';

const billing = await openBilling();
afterAll(() => billing[Symbol.asyncDispose]());
const { deps } = billing;
const visitor = callerOf({ userId: null });
const admin = operator as SignedInCaller;

const newPrice = (productId: string) => ({
  productId,
  currency: 'EUR',
  pricing: { model: 'FLAT', unitMicros: 1_000_000n, tiers: [] } as const,
  usageType: 'LICENSED' as const,
  aggregation: null,
  usageReporter: 'ISSUER' as const,
  interval: { unit: 'MONTH', count: 1 } as const,
  taxBehavior: 'EXCLUSIVE' as const,
  trialDays: 0,
  isOneTime: false,
});

it('adds a product of an issuer once for one key, and refuses an unknown issuer', async () => {
  const input = { issuerId: 'iss_one', name: 'Team', description: '', idempotencyKey: billing.key() };
  const made = await createProduct(deps, admin, input);
  expect(await createProduct(deps, admin, input)).toEqual(made);
  const foreign = { ...input, issuerId: 'iss_none', idempotencyKey: billing.key() };
  expect(await createProduct(deps, admin, foreign)).toMatchObject({ code: 'NOT_FOUND' });
});

it('adds a price to a product, and refuses an unknown product and a malformed price', async () => {
  const price = newPrice(await billing.product());
  const add = (facts: object) => createPrice(deps, admin, { ...price, ...facts, idempotencyKey: billing.key() });
  expect(await add({})).toEqual({ priceId: expect.stringMatching(/^prc_/) });
  expect(await add({ productId: 'bpr_none' })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await add({ trialDays: 91 })).toMatchObject({ code: 'VALIDATION_FAILED' });
});

it('archives products and prices, and refuses unknown ones', async () => {
  const productId = await billing.product();
  const priceId = await billing.price({ productId });
  expect(await setPriceActive(deps, admin, { priceId, isActive: false })).toEqual({ priceId });
  expect(await setProductActive(deps, admin, { productId, isActive: false })).toEqual({ productId });
  const active = `SELECT p.is_active AS price, b.is_active AS product FROM payments.price p JOIN payments.billing_product b ON b.id = p.product_id
    WHERE p.id = $1`;
  expect(await billing.rows(active, [priceId])).toEqual([{ price: false, product: false }]);
  expect(await setPriceActive(deps, admin, { priceId: 'prc_none', isActive: true })).toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await setProductActive(deps, admin, { productId: 'bpr_none', isActive: true })).toMatchObject({
    code: 'NOT_FOUND',
  });
});

it('shows everybody what is on sale, and archived products and prices to two factors only', async () => {
  const productId = await billing.product();
  const [sold, archived] = [await billing.price({ productId }), await billing.price({ productId })];
  await setPriceActive(deps, admin, { priceId: archived, isActive: false });
  const read = async (caller: Caller) => {
    const { data } = await billing.execute<{
      readonly billingProduct: { readonly prices: readonly { readonly id: string }[] } | null;
    }>(caller, 'query ($id: ID!) { billingProduct(id: $id) { name prices { id unitPrice { minor } } } }', {
      id: productId,
    });
    return data?.billingProduct?.prices.map(({ id }) => id).sort() ?? null;
  };
  expect(await read(visitor)).toEqual([sold]);
  expect(await read(operator)).toEqual([sold, archived].sort());
  await setProductActive(deps, admin, { productId, isActive: false });
  expect(await read(visitor)).toBeNull();
  expect(await read(operator)).toEqual([sold, archived].sort());
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { merchant, openCommerce, rival, type ShopUnderTest } from '../testing/commerce.ts';

let shop: ShopUnderTest;
beforeAll(async () => {
  shop = await openCommerce();
});
afterAll(() => shop[Symbol.asyncDispose]());

it('COM-1: never takes more units away than are on hand, however many ask at once', async () => {
  const { variantId } = await shop.product({ units: 5 });
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => shop.call(merchant, 'adjustStock', { variantId, quantity: -1, reason: 'DAMAGED' })),
  );
  expect(answers.filter(({ code }) => code === undefined)).toHaveLength(5);
  expect(answers.filter(({ code }) => code === 'INSUFFICIENT_STOCK')).toHaveLength(3);
  const { rows } = await shop.database.admin.query(
    `SELECT i.on_hand, (SELECT sum(quantity)::int FROM commerce.stock_movement m WHERE m.variant_id = i.variant_id) AS moved
       FROM commerce.stock_item i WHERE i.variant_id = $1`,
    [variantId],
  );
  expect(rows).toEqual([{ on_hand: 0, moved: 0 }]);
});

it('COM-1: refuses in the database what is reserved beyond units and back-orders', async () => {
  const { variantId } = await shop.product({ units: 2, backorderLimit: 1 });
  const reserve = (units: number) =>
    shop.database.admin.query('UPDATE commerce.stock_item SET reserved = $2 WHERE variant_id = $1', [variantId, units]);
  await reserve(3);
  await expect(reserve(4)).rejects.toThrow(/stock_reserved/);
  const less = await shop.call(merchant, 'adjustStock', { variantId, quantity: -1, reason: 'COUNTED' });
  expect(less.code).toBe('INSUFFICIENT_STOCK');
});

it('adds units once for one key, and only to goods of its own shop', async () => {
  const { variantId } = await shop.product({ units: 0 });
  const input = { variantId, quantity: 4, reason: 'RECEIVED', idempotencyKey: randomUUID() };
  await shop.call(merchant, 'adjustStock', input);
  expect(await shop.call(merchant, 'adjustStock', input)).toMatchObject({ onHand: 4, availability: 'IN_STOCK' });
  await shop.shop(rival);
  expect((await shop.call(rival, 'adjustStock', { variantId, quantity: 1, reason: 'RECEIVED' })).code).toBe(
    'NOT_FOUND',
  );
  expect((await shop.call(merchant, 'adjustStock', { variantId, quantity: 0, reason: 'RECEIVED' })).code).toBe(
    'VALIDATION_FAILED',
  );
});

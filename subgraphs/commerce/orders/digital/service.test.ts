import { type FilesTest, filesOf, pictureOf } from '@codai/files/testing/files';
import type { Caller } from '@codai/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, merchant, rival, shopper } from '../../testing/commerce.ts';
import { type MarketUnderTest, openMarket } from '../../testing/market.ts';

let market: MarketUnderTest;
let library: FilesTest;
beforeAll(async () => {
  market = await openMarket();
  library = filesOf(market.payments.beside('files') as FilesTest['subject']);
});
afterAll(() => market[Symbol.asyncDispose]());

interface Line {
  readonly id: string;
  readonly keys: readonly { readonly ending: string; readonly revokedAt: string | null }[];
  readonly file: { readonly name: string; readonly left: number } | null;
}
const lineOf = ({ parts }: Answered) => (parts as readonly { readonly lines: readonly Line[] }[])[0]?.lines[0] as Line;
const serials = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}-${1000 + at}`);
/** A digital product with licence keys. */
const licence = async (keys: readonly string[], price = 500) => {
  const { variantId } = await market.product({ kind: 'DIGITAL', title: 'Licence', price, units: 0 });
  await market.call(merchant, 'addLicenceKeys', { variantId, keys });
  return variantId;
};
const stockOf = (variantId: string) =>
  market.payments.rows('SELECT on_hand AS "onHand", reserved FROM commerce.stock_item WHERE variant_id = $1', [
    variantId,
  ]);
const reveal = (caller: Caller, lineId: string) => market.call(caller, 'revealLicenceKeys', { lineId });

describe('licence keys', () => {
  it('COM-1: are the stock of their variant, which is not adjusted otherwise', async () => {
    const variantId = await licence(serials('A', 3));
    expect(await stockOf(variantId)).toEqual([{ onHand: 3, reserved: 0 }]);
    const more = { variantId, quantity: 1, reason: 'RECEIVED' };
    expect(await market.call(merchant, 'adjustStock', more)).toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(
      market.payments.rows('UPDATE commerce.stock_item SET on_hand = 9 WHERE variant_id = $1', [variantId]),
    ).rejects.toThrow(/COM-1/);
  });

  it('COM-11: takes no key twice, and seals what it keeps', async () => {
    const variantId = await licence(['B-1111', 'B-2222']);
    const again = (keys: readonly string[], caller = merchant) =>
      market.call(caller, 'addLicenceKeys', { variantId, keys });
    expect(await again(['B-3333', ' B-2222 '])).toMatchObject({ code: 'CONFLICT' });
    await market.shop(rival);
    expect(await again(['B-4444'], rival)).toMatchObject({ code: 'NOT_FOUND' });
    const rows = await market.payments.rows<{ sealed: string }>(
      'SELECT sealed_key AS sealed FROM commerce.licence_key WHERE variant_id = $1',
      [variantId],
    );
    expect(rows).toHaveLength(2);
    expect(rows.every(({ sealed }) => !sealed.includes('B-1111'))).toBe(true);
    const both = await Promise.all([again(['B-5555']), again(['B-5555'])]);
    expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
  });

  it('COM-11: hands one key to each unit, none twice, to shoppers who buy at the same time', async () => {
    const variantId = await licence(serials('C', 6), 0);
    const people = ['c1', 'c2', 'c3', 'c4', 'c5'].map(shopper);
    for (const one of people) await market.fill(one, [{ variantId, quantity: 2 }]);
    // They cost nothing: each checkout pays and hands out in one transaction.
    const answers = await Promise.all(people.map((one) => market.checkout(one)));
    expect(answers.filter(({ code }) => code === 'LINE_UNAVAILABLE')).toHaveLength(2);
    const seen: string[] = [];
    for (const [at, order] of answers.entries()) {
      if (order.code !== undefined) continue;
      const line = lineOf(await market.order(people[at] as Caller, order.id));
      expect(line.keys).toHaveLength(2);
      seen.push(...((await reveal(people[at] as Caller, line.id)).keys as string[]));
      expect(await reveal(people[(at + 1) % 5] as Caller, line.id)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await reveal(merchant, line.id)).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(seen.sort()).toEqual(serials('C', 6));
    expect(await stockOf(variantId)).toEqual([{ onHand: 0, reserved: 0 }]);
    await expect(
      market.payments.rows(`UPDATE commerce.licence_key SET line_id = 'orl_other' WHERE variant_id = $1`, [variantId]),
    ).rejects.toThrow(/COM-11/);
  });

  it('shows keys only after a recent proof of a second factor', async () => {
    const dan = shopper('dan');
    const order = await market.paid(dan, [{ variantId: await licence(['D-1111']) }]);
    const document = `mutation ($input: RevealLicenceKeysInput!) { revealLicenceKeys(input: $input) { __typename } }`;
    const { errors } = await market.execute({ ...dan, authenticatedAt: null }, document, {
      input: { lineId: lineOf(order).id },
    });
    expect(errors?.[0]?.extensions.code).toBe('STEP_UP_REQUIRED');
  });

  it('are removed before they are sold, and neither a sold nor a reserved one', async () => {
    const variantId = await licence(serials('E', 3));
    const eva = shopper('eva');
    const remove = (keyIds: readonly string[]) => market.call(merchant, 'removeLicenceKeys', { variantId, keyIds });
    const listed = async () =>
      (
        await market.ask<{ licenceKeys: { edges: { node: { id: string; status: string } }[] } }>(
          merchant,
          'query ($variantId: ID!) { licenceKeys(variantId: $variantId, first: 10) { edges { node { id status } } } }',
          { variantId },
        )
      ).licenceKeys.edges.map(({ node }) => node);
    await market.paid(eva, [{ variantId }]);
    await market.fill(eva, [{ variantId }]);
    await market.checkout(eva);
    const [sold] = (await listed()).filter(({ status }) => status === 'SOLD');
    const free = (await listed()).filter(({ status }) => status === 'FREE').map(({ id }) => id);
    expect(await remove([String(sold?.id)])).toMatchObject({ code: 'INVALID_STATE' });
    expect(await remove(free)).toMatchObject({ code: 'INVALID_STATE' });
    expect(await remove(free.slice(1))).toMatchObject({ onHand: 1, reserved: 1 });
  });

  it('COM-6: are revoked with the refund of their units, whose shares add up to the price', async () => {
    const fane = shopper('fane');
    const order = await market.paid(fane, [{ variantId: await licence(serials('F', 3)), quantity: 3 }]);
    const { id: lineId } = lineOf(order);
    const before = (await reveal(fane, lineId)).keys as string[];
    expect([...before].sort()).toEqual(serials('F', 3));
    const refund = (quantity: number, caller = merchant) =>
      market.call(caller, 'refundDigitalUnits', { lineId, quantity });
    expect(await refund(1, fane)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refund(4)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await refund(1)).toMatchObject({ refunded: { minor: '500' } });
    expect((await reveal(fane, lineId)).keys).toEqual(before.slice(0, 2));
    expect(await refund(2)).toMatchObject({ refunded: { minor: '1500' } });
    expect(await reveal(fane, lineId)).toMatchObject({ code: 'NOT_FOUND' });
    await market.settle();
    const after = await market.order(fane, order.id);
    expect(lineOf(after).keys.every(({ revokedAt }) => revokedAt !== null)).toBe(true);
    expect(after.refunded).toEqual({ minor: '1500' });
  });
});

describe('a file of a variant', () => {
  const offered = async () => {
    const { variantId } = await market.product({ kind: 'DIGITAL', title: 'Charts', price: 500, units: 9 });
    const bytes = await pictureOf('#224466');
    const fileId = (await library.upload(merchant, bytes, { name: 'charts.png', type: 'image/png' })).id;
    const input = { variantId, fileId, name: 'Charts of the Delta', downloadLimit: 2 };
    expect(await market.call(merchant, 'setVariantFile', input)).toMatchObject({ id: variantId });
    return variantId;
  };
  const fetched = async (answer: Answered) => (await library.http(String(answer.url))).status;
  const download = (caller: Caller, lineId: string) => market.call(caller, 'downloadOrderFile', { lineId });

  it('is downloaded by those who paid for it, as often as the line may', async () => {
    const variantId = await offered();
    const gina = shopper('gina');
    await market.fill(gina, [{ variantId }]);
    const unpaid = await market.checkout(gina);
    const { id: lineId } = lineOf(await market.order(gina, unpaid.id));
    expect(await download(gina, lineId)).toMatchObject({ code: 'NOT_FOUND' });
    await market.pay(gina, unpaid);
    expect(lineOf(await market.order(gina, unpaid.id)).file).toEqual({ name: 'Charts of the Delta', left: 2 });
    expect(await download(rival, lineId)).toMatchObject({ code: 'NOT_FOUND' });
    const both = await Promise.all([download(gina, lineId), download(gina, lineId), download(gina, lineId)]);
    expect(both.map(({ code }) => code).sort()).toEqual(['QUOTA_EXCEEDED', undefined, undefined]);
    expect(await fetched(both.find(({ code }) => code === undefined) as Answered)).toBe(200);
    const rows = await market.payments.rows('SELECT number FROM commerce.file_download WHERE line_id = $1', [lineId]);
    expect(rows).toHaveLength(2);
  });

  it('is read by nobody from the answer of its refund on, also at an address given out before', async () => {
    const variantId = await offered();
    const horia = shopper('horia');
    const order = await market.paid(horia, [{ variantId, quantity: 2 }]);
    const { id: lineId } = lineOf(order);
    const address = await download(horia, lineId);
    await market.call(merchant, 'refundDigitalUnits', { lineId, quantity: 1 });
    expect(await fetched(address)).toBe(200);
    await market.call(merchant, 'refundDigitalUnits', { lineId, quantity: 1 });
    expect(await fetched(address)).not.toBe(200);
    expect(await download(horia, lineId)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is not offered any more once it is removed, and its owner has it back', async () => {
    const variantId = await offered();
    const irina = shopper('irina');
    const { id: lineId } = lineOf(await market.paid(irina, [{ variantId }]));
    expect(await market.call(merchant, 'removeVariantFile', { variantId })).toMatchObject({ id: variantId });
    expect(await download(irina, lineId)).toMatchObject({ code: 'NOT_FOUND' });
    const kept = await market.payments.rows(`SELECT id FROM files.file WHERE kept_for LIKE 'vfl_%' AND owner_id = $1`, [
      String(merchant.userId),
    ]);
    expect(kept).toHaveLength(2);
    expect(await market.call(merchant, 'removeVariantFile', { variantId })).toMatchObject({ code: 'NOT_FOUND' });
  });
});

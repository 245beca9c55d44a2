import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { merchant, operator, rival, shopper, visitor } from '../../testing/commerce.ts';
import { type MarketUnderTest, openMarket } from '../../testing/market.ts';

let market: MarketUnderTest;
beforeAll(async () => {
  market = await openMarket();
  await market.delivery();
});
afterAll(() => market[Symbol.asyncDispose]());

interface Read {
  readonly rating: { readonly average: number | null; readonly count: number };
  readonly reviews: { readonly edges: readonly { readonly node: { readonly title: string } }[] };
  readonly canReview: boolean;
}
const read = async (productId: string, caller = visitor) => {
  const document =
    'query ($id: ID!) { product(id: $id) { canReview rating { average count } reviews(first: 10) { edges { node { title } } } } }';
  const { rating, reviews, canReview } = (await market.ask<{ product: Read }>(caller, document, { id: productId }))
    .product;
  return { rating, canReview, titles: reviews.edges.map(({ node }) => node.title) };
};
const write = (caller: typeof visitor, productId: string, facts: object = {}) =>
  market.call(caller, 'writeReview', { productId, stars: 4, title: 'Works', ...facts });

describe('a review', () => {
  it('COM-8: is refused before the delivery, and published once after it', async () => {
    const ana = shopper('ana');
    const { productId, variantId } = await market.product({ units: 5 });
    expect(await write(ana, productId)).toMatchObject({ code: 'NOT_ELIGIBLE' });
    await market.paid(ana, [{ variantId }]);
    expect(await write(ana, productId)).toMatchObject({ code: 'NOT_ELIGIBLE' });
    await market.delivered(ana, [{ variantId }]);
    expect(await read(productId, ana)).toMatchObject({ canReview: true, rating: { average: null, count: 0 } });
    expect(await write(rival, productId)).toMatchObject({ code: 'NOT_ELIGIBLE' });
    expect(await write(ana, productId, { stars: 6 })).toMatchObject({ code: 'VALIDATION_FAILED' });
    const both = await Promise.all([write(ana, productId), write(ana, productId)]);
    expect(both.map(({ code }) => code ?? 'DONE').sort()).toEqual(['CONFLICT', 'DONE']);
    expect(await read(productId)).toEqual({ canReview: false, rating: { average: 4, count: 1 }, titles: ['Works'] });
    const events = await market.published();
    expect(events.filter(({ type }) => type === 'commerce.review.published')).toMatchObject([
      { data: { productId, recipientIds: [merchant.userId], stars: 4 } },
    ]);
  });

  it('COM-8: is not written around the service either', async () => {
    const { productId } = await market.product();
    await expect(
      market.payments.rows(
        `INSERT INTO commerce.product_review (id, tenant_id, seller_id, product_id, user_id, stars, title, language, created_at)
         SELECT 'rev_x', tenant_id, seller_id, id, 'usr_none', 5, 'Fake', 'en', now() FROM commerce.product WHERE id = $1`,
        [productId],
      ),
    ).rejects.toThrow('COM-8');
  });

  it('COM-8: moves the rating with each change, hiding and deletion at once', async () => {
    const { productId, variantId } = await market.product({ units: 5 });
    const [bob, cleo] = [shopper('bob'), shopper('cleo')];
    await market.delivered(bob, [{ variantId }]);
    await market.delivered(cleo, [{ variantId }]);
    const [his, hers] = await Promise.all([
      write(bob, productId, { stars: 5, title: 'His' }),
      write(cleo, productId, { stars: 2, title: 'Hers' }),
    ]);
    expect((await read(productId)).rating).toEqual({ average: 3.5, count: 2 });

    const change = { reviewId: his.id, stars: 3, title: 'Changed', expectedVersion: his.version };
    expect(await market.call(cleo, 'changeReview', change)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await market.call(bob, 'changeReview', change)).toMatchObject({ stars: 3, version: 2 });
    expect(await market.call(bob, 'changeReview', change)).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect((await read(productId)).rating).toEqual({ average: 2.5, count: 2 });

    const report = { reviewId: hers.id, reason: 'OFFENSIVE' };
    await market.call(bob, 'reportReview', report);
    await market.call(bob, 'reportReview', report);
    const reported = async () => {
      const { reportedReviews } = await market.ask<{ reportedReviews: { edges: { node: object }[] } }>(
        operator,
        '{ reportedReviews(first: 5) { edges { node { id reports { reason } } } } }',
      );
      return reportedReviews.edges.map(({ node }) => node);
    };
    expect(await reported()).toEqual([{ id: hers.id, reports: [{ reason: 'OFFENSIVE' }] }]);
    const hide = { reviewId: hers.id, hiddenReason: 'Insults the shop.' };
    expect(await market.call(merchant, 'moderateReview', hide)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await market.call(operator, 'moderateReview', hide)).toMatchObject({ status: 'HIDDEN' });
    expect(await reported()).toEqual([]);
    expect(await read(productId)).toMatchObject({ rating: { average: 3, count: 1 }, titles: ['Changed'] });
    const stars = { reviewId: hers.id, stars: 1, title: 'Again', expectedVersion: 2 };
    expect(await market.call(cleo, 'changeReview', stars)).toMatchObject({ status: 'HIDDEN' });
    expect((await read(productId)).rating).toEqual({ average: 3, count: 1 });
    await market.call(operator, 'moderateReview', { reviewId: hers.id });
    expect((await read(productId)).rating).toEqual({ average: 2, count: 2 });

    expect(await market.call(bob, 'deleteReview', { reviewId: hers.id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await market.call(cleo, 'deleteReview', { reviewId: hers.id })).toEqual({
      __typename: 'ReviewDeleted',
      reviewId: hers.id,
    });
    expect(await read(productId)).toMatchObject({ rating: { average: 3, count: 1 }, titles: ['Changed'] });
  });

  it('is answered by its shop alone, and the author is notified', async () => {
    const dan = shopper('dan');
    const { productId, variantId } = await market.product({ units: 5 });
    await market.delivered(dan, [{ variantId }]);
    const { id: reviewId } = await write(dan, productId);
    const answer = { reviewId, answer: 'Thank you.' };
    expect(await market.call(rival, 'answerReview', answer)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await market.call(merchant, 'answerReview', answer)).toMatchObject({ answer: 'Thank you.' });
    expect(await market.call(merchant, 'answerReview', { reviewId, answer: '' })).toMatchObject({ answer: null });
    const answered = (await market.published()).filter(({ type }) => type === 'commerce.review.answered');
    expect(answered).toMatchObject([
      { data: { reviewId, recipientIds: [dan.userId] } },
      { data: { recipientIds: [] } },
    ]);
  });
});

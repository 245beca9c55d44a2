import { afterFirstRead } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommerceWrite, Deps } from '../../deps.ts';
import { shopper } from '../../testing/commerce.ts';
import { type MarketUnderTest, openMarket } from '../../testing/market.ts';
import { bookRefund, sendRefund, sweepRefunds } from './send.ts';

let market: MarketUnderTest;
let deps: Deps;
beforeAll(async () => {
  market = await openMarket();
  await market.delivery();
  deps = market.deps;
});
afterAll(() => market[Symbol.asyncDispose]());

interface RefundRow {
  readonly id: string;
  readonly paymentId: string;
  readonly status: string;
  readonly paymentRefundId: string | null;
}

/** The refund of a paid order that its shopper has cancelled, before its job has run. */
async function begunRefund(name: string) {
  const buyer = shopper(name);
  const { variantId } = await market.product();
  const order = await market.paid(buyer, [{ variantId }]);
  await market.call(buyer, 'cancelOrder', { orderId: order.id });
  const row = async () => {
    const [refund] = await market.payments.rows<RefundRow>(
      `SELECT id, payment_id AS "paymentId", status, payment_refund_id AS "paymentRefundId" FROM commerce.order_refund WHERE order_id = $1`,
      [order.id],
    );
    return refund as RefundRow;
  };
  return { row, ...(await row()) };
}

const book = (refund: RefundRow, paymentRefundId: string, through = (tx: CommerceWrite) => tx) =>
  deps.database.systemWrite(null, (tx) =>
    bookRefund(deps, through(tx), { paymentRefundId, paymentId: refund.paymentId, isDone: true }),
  );

const withRefund = (refund: Deps['payments']['refund']): Deps => ({ ...deps, payments: { ...deps.payments, refund } });

describe('a refund', () => {
  it('COM-7: is booked when the answer of payments is stored while its event is handled', async () => {
    const refund = await begunRefund('race');
    const answered = withRefund(async () => ({ refundId: 'rfd_race', status: 'PENDING' }));
    const storing = (tx: CommerceWrite) => afterFirstRead(tx, 'orderRefund', () => sendRefund(answered, refund.id));
    await book(refund, 'rfd_race', storing).catch(() => book(refund, 'rfd_race'));
    expect(await refund.row()).toMatchObject({ status: 'DONE', paymentRefundId: 'rfd_race' });
  });

  it('COM-7: is booked by the answer of payments when its event was given up before', async () => {
    const refund = await begunRefund('late');
    const losing = withRefund(async (asked) => {
      await deps.payments.refund(asked);
      throw new Error('The answer is lost.');
    });
    await expect(sendRefund(losing, refund.id)).rejects.toThrow('The answer is lost.');
    await market.payments.settle();
    expect(await refund.row()).toMatchObject({ status: 'PENDING', paymentRefundId: null });
    await sendRefund(deps, refund.id);
    expect(await refund.row()).toMatchObject({ status: 'DONE' });
    await sendRefund(deps, refund.id);
    const ended = (await market.published()).filter(({ data }) => data.refundId === refund.id);
    expect(ended.map(({ type }) => type)).toEqual(['commerce.refund.begun', 'commerce.refund.done']);
  });

  it('COM-7: is asked for again after five minutes, whatever became of its job and its event', async () => {
    const refund = await begunRefund('swept');
    await market.settle();
    await market.payments.rows(`UPDATE commerce.order_refund SET status = 'SENT', done_at = NULL WHERE id = $1`, [
      refund.id,
    ]);
    const sweep = async () => {
      await sweepRefunds(deps);
      await market.runJobs();
      return (await refund.row()).status;
    };
    expect(await sweep()).toBe('SENT');
    market.clock.advance(5 * 60_000);
    expect(await sweep()).toBe('DONE');
  });
});

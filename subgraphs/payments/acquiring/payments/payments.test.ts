import { afterAll, describe, expect, it } from 'vitest';
import { flows } from '../../testing/flows.ts';
import { as, openPayments } from '../../testing/payments.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const flow = flows(subject);
const accountId = await flow.account();

describe('a payment', () => {
  it('is charged with the default method, and stands on the account that was topped up', async () => {
    const before = await balance();
    const paid = await flow.pay({ accountId, amount: 1_500n });
    expect(paid).toMatchObject({ __typename: 'Payment', status: 'SUCCEEDED', captured: { minor: '1500' } });
    await subject.settle();
    expect((await balance()) - before).toBe(1_500n);
  });

  it('is declined with the processor’s word for why, and ends', async () => {
    const paid = await flow.pay({ accountId, amount: 900n, token: 'pm_card_chargeCustomerFail' });
    expect(paid).toMatchObject({
      __typename: 'PaymentDeclined',
      code: 'PAYMENT_DECLINED',
      declineCode: 'generic_decline',
    });
    await subject.settle();
    expect(await flow.payment(paid.id)).toMatchObject({ status: 'FAILED', captured: { minor: '0' } });
    const [intent] = (await subject.processor.stripe.paymentIntents.list({ limit: 1 })).data;
    expect(intent?.status).toBe('canceled');
  });

  it('waits for the payer where their bank wants to see them', async () => {
    const paid = await flow.pay({ accountId, amount: 800n, token: 'pm_card_threeDSecure2Required' });
    expect(paid).toMatchObject({ __typename: 'RequiresAction', clientSecret: expect.stringContaining('_secret_') });
    expect(await flow.payment(paid.id)).toMatchObject({ status: 'REQUIRES_ACTION' });
  });

  it('is held first and captured in part, once', async () => {
    const paid = await flow.pay({ accountId, amount: 1_000n, captureMethod: 'MANUAL' });
    expect(paid).toMatchObject({ status: 'REQUIRES_CAPTURE', authorised: { minor: '1000' } });
    expect(await flow.capture(paid.id, 1_001n)).toMatchObject({
      __typename: 'CaptureExceedsAuthorisedError',
      authorised: { minor: '1000' },
    });
    expect(await flow.capture(paid.id, 600n)).toMatchObject({ status: 'SUCCEEDED', captured: { minor: '600' } });
    expect(await flow.capture(paid.id, 100n)).toMatchObject({ __typename: 'InvalidStateError' });
  });

  it('is cancelled before anything was taken, and not after', async () => {
    const created = await flow.create({ accountId, amount: 700n });
    expect(created).toMatchObject({ status: 'REQUIRES_METHOD', clientSecret: expect.stringContaining('_secret_') });
    expect(await flow.cancel(created.id)).toMatchObject({ status: 'CANCELLED' });
    const paid = await flow.pay({ accountId, amount: 700n });
    expect(await flow.cancel(paid.id)).toMatchObject({ __typename: 'InvalidStateError' });
  });

  it('is nobody else’s: another tenant neither sees nor confirms it, nor pays with a method that is not theirs', async () => {
    const stranger = as('eve', { tenantId: 'org_two' });
    const created = await flow.create({ accountId, amount: 700n });
    expect(await flow.payment(created.id, stranger)).toBeNull();
    expect(await flow.confirm(created.id, undefined, stranger)).toMatchObject({ __typename: 'NotFoundError' });
    const method = await flow.attach('pm_card_visa', stranger);
    expect(await flow.confirm(created.id, method.id)).toMatchObject({ __typename: 'NotFoundError' });
  });

  it.each([
    [{ minor: '49', currency: 'EUR' }],
    [{ minor: '0', currency: 'EUR' }],
    [{ minor: '-5', currency: 'EUR' }],
    [{ minor: '100000000', currency: 'EUR' }],
    [{ minor: '500', currency: 'BTC' }],
    [{ minor: '500', currency: 'USD' }],
  ])('is refused for %j', async ({ minor, currency }) => {
    const made = await flow.create({ accountId, amount: BigInt(minor), currency });
    expect(made).toMatchObject({ __typename: 'ValidationError' });
  });
});

async function balance(): Promise<bigint> {
  const [row] = await subject.rows<{ posted: string }>(
    `SELECT (credits - debits)::text AS posted FROM banking.ledger_account WHERE id = $1`,
    [accountId],
  );
  return BigInt(row?.posted ?? 0);
}

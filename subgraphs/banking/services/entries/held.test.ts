import { newId } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { sweepPayments } from '../../rails/inbound/sweep.ts';
import { openLedger } from '../../testing/ledger.ts';
import { setLevel } from '../../testing/notifications.ts';
import { ask, balances, counted, eur, walletOf } from '../../testing/services.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const balance = async (id: string) => (await balances(ledger, id))[0]?.[0];
const heldSum = async () => (await balance(houseAccountId('UNMATCHED_RECEIPTS', 'EUR'))) || 0;

/** An account at level 0, and entries that payments posts on it. */
async function customer() {
  const tenantId = newId('org');
  const accountId = await ledger.bankAccount({ tenantId });
  const post = (kind: string, side: 'CREDIT' | 'DEBIT', minor: number, facts: object = {}, service = 'payments') =>
    ask(
      ledger,
      walletOf(tenantId, service),
      ['postEntry', '... on JournalEntry { id heldPaymentId } ... on InsufficientFundsError { available { minor } }'],
      {
        kind,
        description: '',
        legs: [
          { house: 'PROCESSOR_CLEARING', side: side === 'DEBIT' ? 'CREDIT' : 'DEBIT', amount: eur(minor) },
          { accountId, side, amount: eur(minor), ...facts },
        ],
        idempotencyKey: newId('key'),
      },
    );
  const inflow = async (...amounts: number[]) => {
    const { data, errors } = await ledger.execute<{ inflowForService: object }>(
      walletOf(tenantId, 'payments'),
      'query ($amounts: [MoneyInput!]!) { inflowForService(amounts: $amounts) { refusalCode requiredLevel room { minor currency } } }',
      { amounts: amounts.map((minor) => eur(minor)) },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data?.inflowForService;
  };
  return { tenantId, accountId, post, inflow };
}

const states = (accountId: string) =>
  ledger.rows(
    'SELECT status::text, refunded::int FROM banking.received_payment WHERE account_id = $1 ORDER BY status::text DESC, id',
    [accountId],
  );

describe('M-17: money that comes in', () => {
  it('M-17: states before the charge how much may come in, and which level allows more', async () => {
    const { tenantId, post, inflow } = await customer();
    expect(await inflow(150_00)).toEqual({
      refusalCode: null,
      requiredLevel: null,
      room: { minor: '15000', currency: 'EUR' },
    });
    await post('PAYMENT_CAPTURE', 'CREDIT', 100_00);
    const room = { minor: '5000', currency: 'EUR' };
    expect(await inflow(50_01)).toEqual({ refusalCode: 'KYC_REQUIRED', requiredLevel: 1, room });
    expect(await inflow(20_00, 30_01)).toMatchObject({ refusalCode: 'KYC_REQUIRED', room });
    expect(await inflow(15_000_00)).toMatchObject({ refusalCode: 'KYC_REQUIRED', requiredLevel: 2 });
    await setLevel(ledger, tenantId, 2);
    expect(await inflow(5_000_000_00)).toMatchObject({ refusalCode: 'LIMIT_EXCEEDED', requiredLevel: null });
  });

  it('M-17: takes a refund of held money from where it lies, in parts, and credits what is left', async () => {
    const { tenantId, accountId, post } = await customer();
    const before = await heldSum();
    const { heldPaymentId } = (await post('PAYMENT_CAPTURE', 'CREDIT', 500_00)) as { heldPaymentId?: string };
    expect(heldPaymentId).toMatch(/^rcp_/);
    expect(await post('PAYMENT_REFUND', 'DEBIT', 200_00, { heldPaymentId })).toMatchObject({ heldPaymentId });
    expect(await post('PAYMENT_REFUND', 'DEBIT', 300_01, { heldPaymentId })).toMatchObject({
      code: 'INSUFFICIENT_FUNDS',
      available: { minor: '30000' },
    });
    expect(await states(accountId)).toEqual([{ status: 'HELD', refunded: 200_00 }]);
    await setLevel(ledger, tenantId, 1);
    ledger.clock.advance(6 * 60_000);
    await sweepPayments(ledger.deps);
    await ledger.runJobs();
    expect([await balance(accountId), (await heldSum()) - before]).toEqual([300_00, 0]);
    expect(await post('PAYMENT_REFUND', 'DEBIT', 1_00, { heldPaymentId })).toMatchObject({ code: 'INVALID_STATE' });
    expect(await ledger.problems()).toEqual([]);
  });

  it('M-17: ends held money that is refunded as a whole, and holds it again when the refund comes back', async () => {
    const { accountId, post } = await customer();
    const before = await heldSum();
    const { heldPaymentId } = (await post('PAYMENT_CAPTURE', 'CREDIT', 500_00)) as { heldPaymentId?: string };
    await post('PAYMENT_REFUND', 'DEBIT', 500_00, { heldPaymentId });
    expect([await states(accountId), await heldSum()]).toEqual([[{ status: 'RETURNED', refunded: 500_00 }], before]);
    const back = await post('PAYMENT_REFUND_RETURN', 'CREDIT', 500_00, { heldPaymentId });
    expect(back.heldPaymentId).not.toBe(heldPaymentId);
    expect([await balance(accountId), await heldSum()]).toEqual([0, before + 500_00]);
    const again = back.heldPaymentId as string;
    await post('PAYMENT_REFUND', 'DEBIT', 100_00, { heldPaymentId: again });
    expect(await post('PAYMENT_REFUND_RETURN', 'CREDIT', 100_00, { heldPaymentId: again })).toMatchObject({
      heldPaymentId: again,
    });
    expect(await states(accountId)).toEqual([
      { status: 'RETURNED', refunded: 500_00 },
      { status: 'HELD', refunded: 0 },
    ]);
    expect(await ledger.problems()).toEqual([]);
  });

  it('M-17: counts a refund to the payer’s own card against no limit', async () => {
    const { tenantId, accountId, post } = await customer();
    for (let times = 0; times < 3; times++) {
      await ledger.rows('DELETE FROM banking.inflow_usage WHERE tenant_id = $1', [tenantId]);
      expect(await post('PAYMENT_CAPTURE', 'CREDIT', 100_00)).toMatchObject({ heldPaymentId: null });
      expect(await post('PAYMENT_REFUND', 'DEBIT', 100_00)).toMatchObject({ __typename: 'JournalEntry' });
    }
    expect([await balance(accountId), await counted(ledger, tenantId)]).toEqual([0, 0]);
  });

  it('M-17: refuses held money of another account and to other services', async () => {
    const [one, two] = [await customer(), await customer()];
    const { heldPaymentId } = (await one.post('PAYMENT_CAPTURE', 'CREDIT', 500_00)) as { heldPaymentId?: string };
    expect(await two.post('PAYMENT_REFUND', 'DEBIT', 1_00, { heldPaymentId })).toMatchObject({ code: 'NOT_FOUND' });
    await expect(one.post('REFUND', 'DEBIT', 1_00, { heldPaymentId }, 'wallet')).resolves.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    const direct = ledger.rows(`UPDATE banking.received_payment SET refunded = 500_01 WHERE id = $1`, [heldPaymentId]);
    await expect(direct).rejects.toMatchObject({ constraint: 'received_payment_refunded' });
  });
});

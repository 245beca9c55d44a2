import type { SignedInCaller } from '@codai/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddedRates } from '../../ledger/rates/embedded.ts';
import { refreshRates } from '../../ledger/rates/rates.ts';
import { as, type LedgerUnderTest, openLedger } from '../../testing/ledger.ts';
import { createTransfer } from '../../transfers/orders/service.ts';

let ledger: LedgerUnderTest;
let number = 0;
beforeAll(async () => {
  ledger = await openLedger();
  const rates = createEmbeddedRates({
    asOf: '2031-05-02',
    source: 'EMBEDDED_REFERENCE',
    perEuro: { EUR: '1', RON: '5' },
  });
  await refreshRates({ ...ledger.deps, rates }, new AbortController().signal);
});
afterAll(() => ledger[Symbol.asyncDispose]());

const ana = (tenant: string) => as('ana', { tenantId: tenant }) as SignedInCaller;

/** An account of the tenant with much in it that another tenant can be paid from. */
async function customer(tenantId: string, currency = 'EUR'): Promise<string> {
  const id = await ledger.account({ tenantId, currency, balance: 10_000_000_00n });
  await ledger.rows(
    `INSERT INTO banking.bank_account (id, tenant_id, owner_id, name, iban, opened_at) VALUES ($1, $2, 'usr_ana', 'a', $1, now())`,
    [id, tenantId],
  );
  return id;
}
const send = (tenantId: string, fromAccountId: string, accountId: string, minor: bigint, currency = 'EUR') =>
  createTransfer(ledger.deps, ana(tenantId), {
    fromAccountId,
    to: { accountId },
    amount: { minor, currency },
    reference: '',
    idempotencyKey: `limit-${number++}`,
  });

describe('limits', () => {
  it('BANK-9: keeps concurrent transfers within the limit of the month, and names the sufficient level', async () => {
    const [from, to] = [await customer('org_l0'), await customer('org_other')];
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => send('org_l0', from, to, 10_00n)));
    expect(outcomes.filter((outcome) => 'transferId' in outcome)).toHaveLength(15);
    for (const outcome of outcomes) {
      if (!('transferId' in outcome)) expect(outcome).toMatchObject({ code: 'KYC_REQUIRED', requiredLevel: 1 });
    }
    const [usage] = await ledger.rows(`SELECT used::int FROM banking.limit_usage WHERE tenant_id = 'org_l0'`);
    expect(usage).toEqual({ used: 150_00 });
  });

  it('BANK-9: does not count refused transfers and transfers within the tenant', async () => {
    const [from, to, own] = [await customer('org_l1'), await customer('org_other'), await customer('org_l1')];
    expect(await send('org_l1', from, own, 1_000_000_00n)).toMatchObject({ transferId: expect.any(String) });
    await ledger.rows(`UPDATE banking.ledger_account SET status = 'FROZEN' WHERE id = $1`, [from]);
    expect(await send('org_l1', from, to, 100_00n)).toMatchObject({ code: 'ACCOUNT_FROZEN' });
    const used = await ledger.rows(
      `SELECT used::int FROM banking.limit_usage WHERE tenant_id = 'org_l1' AND used <> 0`,
    );
    expect(used).toEqual([]);
  });

  it('BANK-9: counts other currencies at their value, and starts each month at zero', async () => {
    const [from, to] = [await customer('org_l2', 'RON'), await customer('org_other', 'RON')];
    expect(await send('org_l2', from, to, 750_01n, 'RON')).toMatchObject({ code: 'KYC_REQUIRED' });
    expect(await send('org_l2', from, to, 750_00n, 'RON')).toMatchObject({ transferId: expect.any(String) });
    expect(await send('org_l2', from, to, 1n, 'RON')).toMatchObject({ code: 'KYC_REQUIRED' });
    ledger.clock.advance(31 * 86_400_000);
    expect(await send('org_l2', from, to, 1n, 'RON')).toMatchObject({ transferId: expect.any(String) });
  });

  it('M-1, BANK-9: refuses an amount without a rate', async () => {
    const [from, to] = [await customer('org_m1', 'ETH'), await customer('org_other', 'ETH')];
    expect(await send('org_m1', from, to, 1n, 'ETH')).toMatchObject({ code: 'RATES_UNAVAILABLE', asOf: '2031-05-02' });
    await using before = await openLedger();
    const lei = { currency: 'RON', balance: 100n };
    const [first, other] = [await before.bankAccount(lei), await before.bankAccount({ ...lei, tenantId: 'org_other' })];
    const moved = await createTransfer(before.deps, ana('org_one'), {
      fromAccountId: first,
      to: { accountId: other },
      amount: { minor: 1n, currency: 'RON' },
      reference: '',
      idempotencyKey: 'before-rates',
    });
    expect(moved).toMatchObject({ code: 'RATES_UNAVAILABLE', asOf: null });
    expect(await before.rows('SELECT * FROM banking.limit_usage')).toEqual([]);
  });
});

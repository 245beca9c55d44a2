import { afterAll, describe, expect, it } from 'vitest';
import { as, openLedger } from '../../testing/ledger.ts';
import { fresh, payee, payer, sendOut, settle, TRANSFER } from '../../testing/outside.ts';
import { ask, balances, counted } from '../../testing/services.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const cancel = (transferId: unknown, caller = as('ana')) =>
  ask(ledger, caller, ['cancelTransfer', TRANSFER], { transferId });

describe('a transfer to another bank', () => {
  it('needs a fresh second factor for the first transfer to somebody, and not for the next', async () => {
    const tenantId = 'org_step';
    const caller = fresh(ledger, 'ana', { tenantId });
    const stale = as('ana', { tenantId, authenticatedAt: new Date(ledger.clock.now().getTime() - 301_000) });
    const [from, to] = [await payer(ledger, { tenantId }), await payee(ledger, 'settles', caller)];
    await expect(sendOut(ledger, { from, to, caller: stale })).rejects.toThrow('STEP_UP_REQUIRED');
    expect(await balances(ledger, from)).toEqual([[100_000, 0]]);
    expect(await sendOut(ledger, { from, to, caller })).toMatchObject({ status: 'PENDING' });
    expect(await sendOut(ledger, { from, to, caller: stale })).toMatchObject({ status: 'PENDING' });
    await settle(ledger);
  });

  it('refuses what is not the tenant’s, not euro, not there or not possible', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'settles')];
    const lei = await ledger.bankAccount({ currency: 'RON', balance: 1_000n });
    const theirs = await payer(ledger, { tenantId: 'org_two' });
    expect(await sendOut(ledger, { from: theirs, to })).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'fromAccountId'],
    });
    expect(await sendOut(ledger, { from, to: 'ben_none' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await sendOut(ledger, { from: lei, to })).toMatchObject({ code: 'CURRENCY_MISMATCH' });
    expect(await sendOut(ledger, { from, to, minor: 99_981 })).toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
    expect(await sendOut(ledger, { from, to, minor: 0 })).toMatchObject({ code: 'VALIDATION_FAILED' });
    const other = fresh(ledger, 'bo', { tenantId: 'org_two' });
    expect(await sendOut(ledger, { from: theirs, to, caller: other })).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'beneficiaryId'],
    });
    expect(await balances(ledger, from)).toEqual([[100_000, 0]]);
  });

  it('BANK-9: counts while it is on its way; what is refused has counted nothing', async () => {
    const tenantId = 'org_out';
    const caller = fresh(ledger, 'ana', { tenantId });
    const [from, to] = [await ledger.bankAccount({ tenantId, balance: 100_000n }), await payee(ledger, 'slow', caller)];
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => sendOut(ledger, { from, to, minor: 2_000, caller })),
    );
    expect(outcomes.filter(({ status }) => status === 'PENDING')).toHaveLength(7);
    expect(outcomes.filter(({ code }) => code === 'KYC_REQUIRED')).toHaveLength(3);
    expect(await counted(ledger, tenantId)).toBe(14_000);
    for (const { id } of outcomes) if (id !== undefined) await cancel(id, caller);
    expect(await counted(ledger, tenantId)).toBe(0);
    expect(await balances(ledger, from)).toEqual([[100_000, 0]]);
  });
});

import { newId } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../testing/ledger.ts';
import { ask, balances, counted, ENTRY, eur, useRates, walletOf } from '../../testing/services.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());
await useRates(ledger, { EUR: '1', RON: '5' });

const payments = walletOf('org_one', 'payments');
const leg = (side: 'CREDIT' | 'DEBIT', to: { accountId: string } | { house: string }, minor: bigint | number) => ({
  ...to,
  side,
  amount: eur(minor),
});
const post = (legs: object[], more: object = {}, caller = payments) =>
  ask(ledger, caller, ['postEntry', ENTRY], {
    kind: 'PAYMENT_REFUND',
    description: '',
    legs,
    idempotencyKey: newId('pay'),
    ...more,
  });
const reverse = (entryId: unknown, more: object = {}, caller = payments) =>
  ask(ledger, caller, ['reverseEntry', ENTRY], { entryId, description: '', idempotencyKey: newId('ref'), ...more });

describe('postEntry', () => {
  it('posts between house and customers, and names the cause by the service’s key', async () => {
    const [merchant, idempotencyKey] = [await ledger.account(), newId('pay')];
    const posted = await post(
      [
        leg('DEBIT', { house: 'PROCESSOR_CLEARING' }, 1_000),
        leg('CREDIT', { accountId: merchant }, 971),
        leg('CREDIT', { house: 'FEES' }, 29),
      ],
      { idempotencyKey, effectiveOn: '2031-04-30' },
    );
    expect(posted).toMatchObject({
      sourceKey: `payments:${idempotencyKey}`,
      effectiveOn: '2031-04-30',
      kind: 'PAYMENT_REFUND',
    });
    expect(await balances(ledger, merchant)).toEqual([[971, 0]]);
    const told = (await ledger.published()).filter(({ type }) => type === 'banking.entry.posted').at(-1);
    expect(told?.data).toMatchObject({ sourceKey: `payments:${idempotencyKey}`, entryId: posted.id });
    expect(await counted(ledger, 'org_one')).toBe(0);
  });

  it('BANK-1: refuses unbalanced entries, and malformed or unknown legs at their place', async () => {
    const [mine, theirs] = [
      await ledger.account({ balance: 10n }),
      await ledger.account({ tenantId: 'org_two', balance: 10n }),
    ];
    const fees = { house: 'FEES' };
    const own = { accountId: mine };
    expect(await post([leg('DEBIT', own, 2), leg('CREDIT', fees, 1)])).toMatchObject({ code: 'UNBALANCED_ENTRY' });
    expect(await post([leg('DEBIT', own, 2)])).toMatchObject({ code: 'UNBALANCED_ENTRY' });
    expect(await post([])).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'legs'] });
    expect(await post([leg('CREDIT', fees, 1), leg('DEBIT', { accountId: theirs }, 1)])).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'legs', '1', 'accountId'],
    });
    expect(await post([leg('DEBIT', { accountId: 'lac_fees_EUR' }, 1), leg('CREDIT', own, 1)])).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await post([leg('DEBIT', { ...own, ...fees }, 1), leg('CREDIT', fees, 1)])).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await post([leg('DEBIT', own, 0), leg('CREDIT', fees, 0)])).toMatchObject({
      path: ['input', 'legs', '0', 'amount', 'minor'],
    });
    expect(await post([leg('DEBIT', own, 11), leg('CREDIT', fees, 11)])).toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
    const lei = { ...leg('DEBIT', own, 1), amount: { minor: '1', currency: 'RON' } };
    expect(await post([lei, leg('CREDIT', fees, 1)])).toMatchObject({
      code: 'CURRENCY_MISMATCH',
      path: ['input', 'legs', '0', 'amount'],
    });
    for (const effectiveOn of ['2031-02-30', 'today', '2031-5-2']) {
      expect(await post([leg('DEBIT', own, 1), leg('CREDIT', fees, 1)], { effectiveOn })).toMatchObject({
        code: 'VALIDATION_FAILED',
      });
    }
    expect(await balances(ledger, mine, theirs)).toEqual([
      [10, 0],
      [10, 0],
    ]);
  });

  it('BANK-9: counts money that leaves the tenant, less what the house keeps, unless it is refused', async () => {
    const tenantId = 'org_entry_limits';
    const caller = walletOf(tenantId, 'payments');
    const [mine, theirs] = [await ledger.account({ tenantId, balance: 20_000n }), await ledger.account()];
    const pay = (out: number, fee: number) =>
      post(
        [
          leg('DEBIT', { accountId: mine }, out + fee),
          leg('CREDIT', { accountId: theirs }, out),
          leg('CREDIT', { house: 'FEES' }, fee),
        ],
        {},
        caller,
      );
    expect(await pay(10_000, 300)).toMatchObject({ __typename: 'JournalEntry' });
    expect(await counted(ledger, tenantId)).toBe(10_000);
    expect(await pay(5_001, 1)).toMatchObject({ code: 'KYC_REQUIRED' });
    await ledger.rows(`UPDATE banking.ledger_account SET status = 'FROZEN' WHERE id = $1`, [mine]);
    expect(await pay(1_000, 1)).toMatchObject({ code: 'ACCOUNT_FROZEN' });
    expect(await counted(ledger, tenantId)).toBe(10_000);
  });

  it('BANK-6: posts one entry for one key, by any verb', async () => {
    const [a, b] = [await ledger.account({ balance: 100n }), await ledger.account()];
    const idempotencyKey = newId('pay');
    const legs = [leg('DEBIT', { accountId: a }, 10), leg('CREDIT', { accountId: b }, 10)];
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(legs, { idempotencyKey })));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await reverse(answers[0]?.id, { idempotencyKey })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await balances(ledger, a, b)).toEqual([
      [90, 0],
      [10, 0],
    ]);
  });
});

describe('reverseEntry', () => {
  it('BANK-4: reverses the whole of an entry once, by any number of requests', async () => {
    const [a, b] = [await ledger.account({ balance: 100n }), await ledger.account()];
    const { id } = await post([leg('DEBIT', { accountId: a }, 60), leg('CREDIT', { accountId: b }, 60)]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => reverse(id)));
    expect(answers.filter(({ reversesId }) => reversesId === id)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'ALREADY_REVERSED')).toHaveLength(7);
    expect(await balances(ledger, a, b)).toEqual([
      [100, 0],
      [0, 0],
    ]);
  });

  it('reverses entries of the service itself only, and debits no other tenant', async () => {
    const [a, theirs] = [await ledger.account({ balance: 100n }), await ledger.account({ tenantId: 'org_two' })];
    const { id } = await post([leg('DEBIT', { accountId: a }, 60), leg('CREDIT', { accountId: theirs }, 60)]);
    expect(await reverse(id)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await reverse(id, {}, walletOf('org_two', 'wallet'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await reverse('jen_none')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await reverse(id, {}, walletOf('org_two', 'payments'))).toMatchObject({ reversesId: id });
  });
});

it('M-27: refuses entries on accounts of the house that the service and kind do not use', async () => {
  const mine = await ledger.account();
  const into = (house: string) => [leg('DEBIT', { house }, 5), leg('CREDIT', { accountId: mine }, 5)];
  const refused = { code: 'VALIDATION_FAILED', path: ['input', 'legs', '0', 'house'] };
  expect(await post(into('SALES'))).toMatchObject(refused);
  expect(await post(into('PROCESSOR_CLEARING'), { kind: 'ANYTHING' })).toMatchObject(refused);
  expect(await post(into('PROCESSOR_CLEARING'), {}, walletOf('org_one', 'wallet'))).toMatchObject(refused);
  expect(await post(into('PROCESSOR_CLEARING'))).toMatchObject({ __typename: 'JournalEntry' });
});

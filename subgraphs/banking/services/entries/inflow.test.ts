import { newId } from '@codai/kit';
import { afterAll, expect, it } from 'vitest';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { sweepPayments } from '../../rails/inbound/sweep.ts';
import { openLedger } from '../../testing/ledger.ts';
import { setLevel } from '../../testing/notifications.ts';
import { ask, balances, ENTRY, walletOf } from '../../testing/services.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const topUp = (tenantId: string, accountId: string, minor: bigint, facts: object = {}) => {
  const amount = { minor: String(minor), currency: 'EUR' };
  return ask(ledger, walletOf(tenantId, 'payments'), ['postEntry', ENTRY], {
    kind: 'PAYMENT_CAPTURE',
    description: '',
    legs: [
      { house: 'PROCESSOR_CLEARING', side: 'DEBIT', amount },
      { accountId, side: 'CREDIT', amount },
    ],
    idempotencyKey: newId('key'),
    ...facts,
  });
};
const balance = async (id: string) => (await balances(ledger, id))[0]?.[0];
const held = async () => (await balance(houseAccountId('UNMATCHED_RECEIPTS', 'EUR'))) || 0;
const used = (tenantId: string) =>
  ledger.rows<{ used: number }>('SELECT used::int FROM banking.inflow_usage WHERE tenant_id = $1', [tenantId]);

it('M-1: top-ups above the limit of the level are held for the account, also many at once, and credited when the level rises', async () => {
  const tenantId = newId('org');
  const accountId = await ledger.bankAccount({ tenantId });
  const before = await held();
  const answers = await Promise.all(Array.from({ length: 20 }, () => topUp(tenantId, accountId, 10_00n)));
  expect(answers.every(({ __typename }) => __typename === 'JournalEntry')).toBe(true);
  expect(await balance(accountId)).toBe(150_00);
  expect(await held()).toBe(before + 50_00);
  expect(await used(tenantId)).toEqual([{ used: 150_00 }]);
  const rows = await ledger.rows(
    `SELECT DISTINCT source::text, status::text, held_reason::text, account_id, tenant_id FROM banking.received_payment WHERE account_id = $1`,
    [accountId],
  );
  expect(rows).toEqual([
    { source: 'PAYMENTS', status: 'HELD', held_reason: 'LIMIT', account_id: accountId, tenant_id: null },
  ]);
  await setLevel(ledger, tenantId, 1);
  ledger.clock.advance(6 * 60_000);
  await sweepPayments(ledger.deps);
  await ledger.runJobs();
  expect(await balance(accountId)).toBe(200_00);
  expect(await held()).toBe(before);
  expect(await ledger.problems()).toEqual([]);
});

it('M-1: the same top-up is held once, and one that is refused counts nothing', async () => {
  const tenantId = newId('org');
  const accountId = await ledger.bankAccount({ tenantId });
  const key = { idempotencyKey: newId('key') };
  const before = await held();
  const [one, two] = [await topUp(tenantId, accountId, 150_01n, key), await topUp(tenantId, accountId, 150_01n, key)];
  expect(two).toEqual(one);
  expect(await held()).toBe(before + 150_01);
  await ledger.rows(`UPDATE banking.ledger_account SET status = 'CLOSED' WHERE id = $1`, [accountId]);
  expect(await topUp(tenantId, accountId, 1n)).toMatchObject({ code: 'ACCOUNT_CLOSED' });
  expect(await used(tenantId)).toEqual([{ used: 0 }]);
});

it('M-1: does not treat refunds of payments as top-ups', async () => {
  const tenantId = newId('org');
  const accountId = await ledger.bankAccount({ tenantId });
  await topUp(tenantId, accountId, 500_00n, { kind: 'PAYMENT_DISPUTE_RETURN' });
  expect(await balance(accountId)).toBe(500_00);
});

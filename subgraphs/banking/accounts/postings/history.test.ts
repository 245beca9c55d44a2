import { afterAll, expect, it } from 'vitest';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { as, credit, debit, openLedger } from '../../testing/ledger.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());
const account = await ledger.bankAccount();
const ask = async (at: Date) => {
  const { data, errors } = await ledger.execute<{ account: { balanceAt: { minor: string } } }>(
    as('ana'),
    'query ($id: ID!, $at: DateTime!) { account(id: $id) { balanceAt(at: $at) { minor } } }',
    { id: account, at: at.toISOString() },
  );
  return errors?.[0]?.extensions.code ?? data?.account.balanceAt.minor;
};
const after = (start: Date, ms: number) => new Date(start.getTime() + ms);

it('BANK-3, M-13: finds the balance of an instant among many postings, up to and with those of the instant', async () => {
  const start = ledger.clock.now();
  for (let minute = 1; minute <= 9; minute++) {
    ledger.clock.advance(60_000);
    await ledger.post([debit(houseAccountId('EXTERNAL_CLEARING', 'EUR'), 10n), credit(account, 10n)]);
  }
  const balances = [-1, 0, 59_999, 60_000, 60_001, 299_999, 300_000, 540_000];
  expect(await Promise.all(balances.map((ms) => ask(after(start, ms))))).toEqual([
    '0',
    '0',
    '0',
    '10',
    '10',
    '40',
    '50',
    '90',
  ]);
});

it('M-8: refuses the balance of a future instant, and changes nothing', async () => {
  expect(await ask(after(ledger.clock.now(), 1))).toBe('BAD_USER_INPUT');
  expect(await ask(ledger.clock.now())).toBe('90');
});

import {
  AccountClosedError,
  AccountFrozenError,
  AlreadyReversedError,
  InsufficientFundsError,
  UnbalancedEntryError,
} from '@codai/contracts/banking';
import { afterAll, describe, expect, it } from 'vitest';
import { credit, debit, openLedger } from '../../testing/ledger.ts';
import { houseAccountId } from '../chart/chart.ts';
import type { PostedEntry } from './entry.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

describe('the ledger', () => {
  it('moves money between two accounts and publishes the entry', async () => {
    const [from, to] = [await ledger.account({ balance: 1_000n }), await ledger.account({ tenantId: 'org_two' })];
    const posted = await ledger.post([debit(from, 300n), credit(to, 300n)]);
    expect(posted).toMatchObject({ entryId: expect.stringMatching(/^jen_/) });
    const balances = await ledger.rows(
      `SELECT id, (credits - debits)::int AS posted FROM banking.ledger_account WHERE id = ANY($1) ORDER BY 2`,
      [[from, to]],
    );
    expect(balances).toEqual([
      { id: to, posted: 300 },
      { id: from, posted: 700 },
    ]);
    expect(await ledger.problems()).toEqual([]);
  });

  it('opens the accounts of the house once when many need the first of a currency at once', async () => {
    for (const currency of ['CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF', 'RON', 'GBP', 'JPY']) {
      const accounts = await Promise.all(Array.from({ length: 8 }, () => ledger.account({ currency })));
      expect(new Set(accounts).size).toBe(8);
      const house = await ledger.rows(
        `SELECT kind FROM banking.ledger_account WHERE tenant_id IS NULL AND currency = '${currency}'`,
      );
      expect(house).toHaveLength(19);
    }
    const account = await ledger.account();
    const again = ledger.rows(
      `SELECT set_config('search_path', 'banking', false), set_config('app.system', 'on', false),
         banking.open_ledger_account('${account}', 'CUSTOMER', 'LIABILITY', 'EUR', 'org_one', 0, now())`,
    );
    await expect(again).rejects.toThrow('There is such an account already.');
  });

  it('BANK-2: refuses amounts above the available one, and states it', async () => {
    const [from, to] = [await ledger.account({ balance: 100n, overdraft: 50n }), await ledger.account()];
    const refused = await ledger.post([debit(from, 151n), credit(to, 151n)]);
    expect(refused).toBeInstanceOf(InsufficientFundsError);
    expect(refused).toMatchObject({ available: 150n, currency: 'EUR' });
    expect(await ledger.post([debit(from, 150n), credit(to, 150n)])).toMatchObject({ entryId: expect.any(String) });
    const held = `UPDATE banking.ledger_account SET held = held + 1 WHERE id = $1`;
    await expect(ledger.rows(held, [from])).rejects.toMatchObject({ constraint: 'sufficient_funds' });
  });

  it('refuses to debit a frozen account, and credits it', async () => {
    const [from, to] = [await ledger.account({ balance: 100n }), await ledger.account({ balance: 100n })];
    await ledger.deps.database.systemWrite(
      null,
      (tx) => tx.$executeRaw`SELECT set_ledger_account_status(${from}, 'FROZEN')`,
    );
    expect(await ledger.post([debit(from, 1n), credit(to, 1n)])).toBeInstanceOf(AccountFrozenError);
    expect(await ledger.post([debit(to, 1n), credit(from, 1n)])).toMatchObject({ entryId: expect.any(String) });
  });

  it('BANK-1: refuses legs that do not balance, in the code and in the database', async () => {
    const [from, to] = [await ledger.account({ balance: 100n }), await ledger.account()];
    expect(await ledger.post([debit(from, 2n), credit(to, 1n)])).toBeInstanceOf(UnbalancedEntryError);
    const raw = ledger.rows(
      `SELECT refusal FROM (SELECT set_config('app.system', 'on', true) AS system) place, banking.post_entry('jen_x' || left(place.system, 0), 'T', 'raw-1', '', now()::date, NULL, now(),
        ARRAY['${from}', '${to}'], ARRAY['DEBIT', 'CREDIT']::banking."PostingSide"[], ARRAY[2, 1]::numeric[])`,
    );
    expect(await raw.catch((error: Error) => [{ refusal: error.message }])).toMatchObject([
      { refusal: expect.stringMatching(/UNBALANCED_ENTRY/) },
    ]);
  });

  it('BANK-4: reverses no more than was posted, in parts or as a whole', async () => {
    const [from, to] = [await ledger.account({ balance: 100n }), await ledger.account()];
    const posted = await ledger.post([debit(from, 90n), credit(to, 90n)]);
    const reversesId = (posted as PostedEntry).entryId;
    const back = (amount: bigint) => ledger.post([debit(to, amount), credit(from, amount)], { reversesId });
    expect(await back(60n)).toMatchObject({ entryId: expect.any(String) });
    expect(await back(31n)).toBeInstanceOf(AlreadyReversedError);
    expect(await back(30n)).toMatchObject({ entryId: expect.any(String) });
    expect(await back(1n)).toBeInstanceOf(AlreadyReversedError);
  });

  it('BANK-8: refuses entries on a closed account, which is empty', async () => {
    const account = await ledger.account();
    await ledger.deps.database.systemWrite(
      null,
      (tx) => tx.$executeRaw`SELECT set_ledger_account_status(${account}, 'CLOSED')`,
    );
    const clearing = houseAccountId('EXTERNAL_CLEARING', 'EUR');
    expect(await ledger.post([debit(clearing, 1n), credit(account, 1n)])).toBeInstanceOf(AccountClosedError);
    const full = await ledger.account({ balance: 1n });
    await expect(
      ledger.deps.database.systemWrite(
        null,
        (tx) => tx.$executeRaw`SELECT set_ledger_account_status(${full}, 'CLOSED')`,
      ),
    ).rejects.toThrow(/closed_account_is_empty/);
  });
});

import { AlreadyReversedError } from '@codai/contracts/banking';
import { newId } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { standingOf } from '../../rails/reconciliation/matching/sums.ts';
import { credit, debit, openLedger } from '../../testing/ledger.ts';
import { houseAccountId } from '../chart/chart.ts';
import { ofHouse, ofReversal } from './authority.ts';
import type { PostedEntry } from './entry.ts';
import { postEntry } from './post-entry.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());
const clearing = houseAccountId('EXTERNAL_CLEARING', 'EUR');

/** Rows of the account of the house that hold something. */
const lanes = () =>
  ledger.rows<{ id: string; balance: number }>(
    `SELECT id, (debits - credits)::int AS balance FROM banking.ledger_account WHERE id = ANY (banking.house_lanes($1)) ORDER BY id`,
    [clearing],
  );

/** Posts money from outside to so many customers, each in a transaction that stays open until all of them have posted. */
async function atOnce(accounts: readonly string[], amount: bigint): Promise<PostedEntry[]> {
  let waiting = accounts.length;
  let goOn = () => {};
  const everybody = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  return Promise.all(
    accounts.map((accountId) =>
      ledger.deps.database.systemWrite(null, async (tx) => {
        const posted = await postEntry(
          tx,
          {
            authority: ofHouse,
            kind: 'TEST',
            sourceKey: newId('src'),
            description: '',
            effectiveOn: '2031-05-02',
            legs: [debit(clearing, amount), credit(accountId, amount)],
          },
          ledger.clock.now(),
        );
        waiting -= 1;
        if (waiting === 0) goOn();
        await everybody;
        return posted as PostedEntry;
      }),
    ),
  );
}

describe('lanes of an account of the house', () => {
  it('M-13: let entries post without waiting for each other, one at a time on the account itself', async () => {
    const accounts = await Promise.all([1, 2, 3, 4].map(() => ledger.account()));
    await atOnce([accounts[0] as string], 5n);
    expect(await lanes()).toEqual([{ id: clearing, balance: 5 }]);
    await atOnce(accounts, 7n);
    expect(await lanes()).toEqual([
      { id: clearing, balance: 12 },
      { id: `${clearing}#1`, balance: 7 },
      { id: `${clearing}#2`, balance: 7 },
      { id: `${clearing}#3`, balance: 7 },
    ]);
    expect(await ledger.problems()).toEqual([]);
  });

  it('M-13, BANK-4: reverse an entry of one lane through another, once', async () => {
    const [one, other] = await Promise.all([ledger.account(), ledger.account()]);
    const posted = await atOnce([one, other], 10n);
    const back = (index: number, amount: bigint) =>
      ledger.post([debit([one, other][index] as string, amount), credit(clearing, amount)], {
        reversesId: (posted[index] as PostedEntry).entryId,
        authority: ofReversal,
      });
    for (const index of [0, 1]) {
      expect(await back(index, 4n)).toMatchObject({ entryId: expect.any(String) });
      expect(await back(index, 7n)).toBeInstanceOf(AlreadyReversedError);
      expect(await back(index, 6n)).toMatchObject({ entryId: expect.any(String) });
    }
    expect(await ledger.problems()).toEqual([]);
  });

  it('M-13: add up to its balance against the bank', async () => {
    const standing = await ledger.deps.database.systemRead(null, (tx) => standingOf(tx, clearing));
    const sum = (await lanes()).reduce((total, { balance }) => total + BigInt(balance), 0n);
    expect(standing).toMatchObject({ ledger: sum, openPostings: sum });
  });

  it('M-13: exclude accounts of customers', async () => {
    const open = ledger.deps.database.systemWrite(
      null,
      (tx) => tx.$queryRaw`
        SELECT open_ledger_account('lac_fees_EUR#1', 'CUSTOMER', 'LIABILITY', 'EUR', 'org_one', 0, now())`,
    );
    await expect(open).rejects.toThrow(/ledger_account_lane/);
  });

  it('M-9: refuse debits by a session without a tenant', async () => {
    const [from, to] = [await ledger.account({ balance: 10n }), await ledger.account()];
    const raw = ledger.rows(
      `SELECT banking.post_entry('jen_${newId('x')}', 'T', 'raw', '', now()::date, NULL, now(),
         ARRAY['${from}', '${to}'], ARRAY['DEBIT', 'CREDIT']::banking."PostingSide"[], ARRAY[1, 1]::numeric[])`,
    );
    await expect(raw).rejects.toThrow('Nobody debits the account of another.');
  });
});

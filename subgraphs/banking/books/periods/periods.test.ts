import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { ofHouse } from '../../ledger/entries/authority.ts';
import { postEntry } from '../../ledger/entries/post-entry.ts';
import { sealEntries } from '../../ledger/integrity/seal.ts';
import { besideAccount } from '../../testing/lanes.ts';
import { as, credit, debit, type LedgerUnderTest, openLedger } from '../../testing/ledger.ts';
import { officer } from '../../testing/officers.ts';
import { approveClose, closeMonth, requestClose, trialBalanceSeen } from '../../testing/periods.ts';
import { ask, ENTRY, walletOf } from '../../testing/services.ts';
import { closePeriod } from './close.ts';

let ledger: LedgerUnderTest;
beforeEach(async () => {
  ledger = await openLedger();
});
afterEach(() => ledger[Symbol.asyncDispose]());

const house = houseAccountId;
const statusOf = async (month: string) =>
  (
    await ledger.rows<{ status: string; findings: { kind: string; subject: string; isBlocking: boolean }[] }>(
      `SELECT status::text, findings FROM banking.accounting_period WHERE to_char(month, 'YYYY-MM') = $1`,
      [month],
    )
  )[0];
const entriesOf = (kind: string) =>
  ledger.rows<{ day: string; key: string }>(
    'SELECT effective_on::text AS day, source_key AS key FROM banking.journal_entry WHERE kind = $1 ORDER BY source_key',
    [kind],
  );

/** A customer with 1,000 euro who has paid fees of 30 and got interest of 4; fees lie in two lanes. */
async function businessInMay() {
  const account = await ledger.account({ balance: 1_000n });
  await ledger.post([debit(account, 20n), credit(house('FEES', 'EUR'), 20n)]);
  const fees = house('FEES', 'EUR');
  await besideAccount(ledger, fees, () => ledger.post([debit(account, 10n), credit(fees, 10n)]));
  await ledger.post([debit(house('INTEREST_EXPENSE', 'EUR'), 4n), credit(account, 4n)]);
  ledger.clock.set('2031-06-03T09:00:00Z');
  return account;
}

describe('the close of an accounting period', () => {
  it('M-16: empties income and expense of all lanes into retained earnings once, and stores the trial balance', async () => {
    await businessInMay();
    await ledger.account({ currency: 'RON', balance: 7n });
    await closeMonth(ledger, '2031-05');
    await closePeriod(ledger.deps);
    expect(await entriesOf('PERIOD_CLOSE')).toEqual([{ day: '2031-05-31', key: 'period-close:2031-05:EUR' }]);
    expect(await trialBalanceSeen(ledger, '2031-05')).toEqual([
      {
        kind: 'CUSTOMER',
        class: 'LIABILITY',
        currency: 'EUR',
        opening: 0,
        debits: 30,
        credits: 1_004,
        result: 0,
        closing: 974,
      },
      {
        kind: 'EXTERNAL_CLEARING',
        class: 'ASSET',
        currency: 'EUR',
        opening: 0,
        debits: 1_000,
        credits: 0,
        result: 0,
        closing: 1_000,
      },
      { kind: 'FEES', class: 'INCOME', currency: 'EUR', opening: 0, debits: 30, credits: 30, result: 30, closing: 0 },
      {
        kind: 'INTEREST_EXPENSE',
        class: 'EXPENSE',
        currency: 'EUR',
        opening: 0,
        debits: 4,
        credits: 4,
        result: 4,
        closing: 0,
      },
      {
        kind: 'RETAINED_EARNINGS',
        class: 'EQUITY',
        currency: 'EUR',
        opening: 0,
        debits: 0,
        credits: 26,
        result: 0,
        closing: 26,
      },
      {
        kind: 'CUSTOMER',
        class: 'LIABILITY',
        currency: 'RON',
        opening: 0,
        debits: 0,
        credits: 7,
        result: 0,
        closing: 7,
      },
      {
        kind: 'EXTERNAL_CLEARING',
        class: 'ASSET',
        currency: 'RON',
        opening: 0,
        debits: 7,
        credits: 0,
        result: 0,
        closing: 7,
      },
    ]);
    const open = await ledger.rows(
      `SELECT kind FROM banking.ledger_account WHERE class IN ('INCOME', 'EXPENSE') GROUP BY kind HAVING sum(debits) <> sum(credits)`,
    );
    expect(open).toEqual([]);
    await ledger.runEvents();
    const told = (await ledger.published()).filter(({ type }) => type.startsWith('banking.period.'));
    expect(told.map(({ type }) => type)).toEqual([
      'banking.period.close-requested',
      'banking.period.closing',
      'banking.period.closed',
    ]);
    expect(await ledger.problems()).toEqual([]);
  });

  it('M-16: is requested by one operator with a fresh factor and approved by another, in time', async () => {
    await businessInMay();
    const stale = officer(ledger, 'olga', { authenticatedAt: new Date(ledger.clock.now().getTime() - 1_000_000) });
    await expect(requestClose(ledger, '2031-05', stale)).rejects.toThrow('STEP_UP_REQUIRED');
    await expect(requestClose(ledger, '2031-05', as('ana'))).rejects.toThrow('FORBIDDEN');
    expect(await approveClose(ledger, '2031-05')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await requestClose(ledger, '2031-05')).toMatchObject({ status: 'OPEN' });
    expect(await requestClose(ledger, '2031-05')).toMatchObject({ code: 'INVALID_STATE' });
    expect(await approveClose(ledger, '2031-05', officer(ledger, 'olga'))).toMatchObject({
      code: 'FOUR_EYES_VIOLATION',
    });
    const alone = ledger.rows(
      `UPDATE banking.accounting_period SET status = 'CLOSING', approved_by = requested_by, approved_at = now()`,
    );
    await expect(alone).rejects.toMatchObject({ constraint: 'accounting_period_four_eyes' });
    ledger.clock.advance(7 * 86_400_000);
    expect(await approveClose(ledger, '2031-05')).toMatchObject({ code: 'APPROVAL_EXPIRED' });
    expect(await requestClose(ledger, '2031-05', officer(ledger, 'petra'))).toMatchObject({ status: 'OPEN' });
    expect(await approveClose(ledger, '2031-05', officer(ledger, 'olga'))).toMatchObject({ status: 'CLOSING' });
    expect(await approveClose(ledger, '2031-05')).toMatchObject({ code: 'INVALID_STATE' });
  });

  it.each(['2031-06', '2031-07', '2031-13', 'May', ''])(
    'M-16: refuses %j, which is not over or no month',
    async (month) => {
      ledger.clock.set('2031-06-30T23:59:59.999Z');
      expect(await requestClose(ledger, month)).toMatchObject({ code: 'VALIDATION_FAILED' });
    },
  );

  it('M-16: goes month by month, and never back', async () => {
    await businessInMay();
    ledger.clock.set('2031-08-01T00:00:00Z');
    await closeMonth(ledger, '2031-05');
    expect(await requestClose(ledger, '2031-07')).toMatchObject({ code: 'CONFLICT' });
    expect(await requestClose(ledger, '2031-04')).toMatchObject({ code: 'CONFLICT' });
    expect(await requestClose(ledger, '2031-05')).toMatchObject({ code: 'INVALID_STATE' });
    await closeMonth(ledger, '2031-06');
    expect(await trialBalanceSeen(ledger, '2031-06')).toMatchObject([
      { kind: 'CUSTOMER', opening: 974, debits: 0, credits: 0, closing: 974 },
      { kind: 'EXTERNAL_CLEARING', closing: 1_000 },
      { kind: 'FEES', opening: 0, closing: 0 },
      { kind: 'INTEREST_EXPENSE', closing: 0 },
      { kind: 'RETAINED_EARNINGS', opening: 26, closing: 26 },
    ]);
    for (const change of [
      `status = 'OPEN', approved_by = NULL, approved_at = NULL, closed_at = NULL`,
      `closed_at = now()`,
    ]) {
      const changed = ledger.rows(`UPDATE banking.accounting_period SET ${change}`);
      await expect(changed).rejects.toThrow('insert-only');
    }
    await expect(ledger.rows('UPDATE banking.period_balance SET closing = closing')).rejects.toThrow('insert-only');
  });

  it('M-16: refuses a service that names a closed day, and uses the first open day when it names none', async () => {
    const account = await businessInMay();
    await requestClose(ledger, '2031-05');
    await approveClose(ledger, '2031-05');
    const legs = [
      { house: 'FEES', side: 'DEBIT', amount: { minor: '5', currency: 'EUR' } },
      { accountId: account, side: 'CREDIT', amount: { minor: '5', currency: 'EUR' } },
    ];
    const send = (effectiveOn: string, name = '') =>
      ask(ledger, walletOf('org_one', 'payments'), ['postEntry', ENTRY], {
        kind: 'PAYMENT_REFUND_RETURN',
        description: '',
        effectiveOn,
        legs,
        idempotencyKey: `k ${effectiveOn} ${name}`,
      });
    for (const isClosed of [false, true]) {
      if (isClosed) await closePeriod(ledger.deps);
      expect(await send('2031-05-31', isClosed ? 'B' : 'A')).toMatchObject({ code: 'PERIOD_CLOSED' });
    }
    expect(await send('2031-04-01')).toMatchObject({ code: 'PERIOD_CLOSED' });
    expect(await send('2031-06-01')).toMatchObject({ effectiveOn: '2031-06-01' });
    expect(await ledger.post([debit(house('FEES', 'EUR'), 1n), credit(account, 1n)])).toMatchObject({
      effectiveOn: '2031-06-01',
    });
    expect(await trialBalanceSeen(ledger, '2031-05')).toMatchObject([{ credits: 1_004 }, {}, {}, {}, { closing: 26 }]);
  });

  it('M-16: refuses in the database every entry of a closed day, on any path and of any kind', async () => {
    const account = await businessInMay();
    await closeMonth(ledger, '2031-05');
    for (const key of ['other', 'period-close:2031-05:USD']) {
      const close = ledger.post([debit(account, 1n), credit(house('FEES', 'EUR'), 1n)], {
        kind: 'PERIOD_CLOSE',
        sourceKey: key,
        effectiveOn: '2031-05-31',
      });
      await expect(close).rejects.toThrow('The accounting period of 2031-05-31 is closed.');
    }
    const inserted = ledger.rows(
      `INSERT INTO banking.journal_entry (id, kind, source_key, description, effective_on, posted_at)
       VALUES ('jen_x', 'PERIOD_CLOSE', 'period-close:2031-05:X', '', '2031-05-31', now())`,
    );
    await expect(inserted).rejects.toMatchObject({ constraint: 'period_is_open' });
  });

  it('M-16: waits for transactions that have seen the period open, and counts their postings', async () => {
    const account = await businessInMay();
    await requestClose(ledger, '2031-05');
    let commit = () => {};
    const committed = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let tellPosted = () => {};
    const posted = new Promise<void>((resolve) => {
      tellPosted = resolve;
    });
    const posting = ledger.deps.database.systemWrite(null, async (tx) => {
      const legs = [debit(account, 5n), credit(house('FEES', 'EUR'), 5n)];
      const entry = { kind: 'TEST', sourceKey: 'late', description: '', effectiveOn: '2031-05-31', legs };
      await postEntry(tx, { ...entry, authority: ofHouse }, ledger.clock.now());
      tellPosted();
      await committed;
    });
    await posted;
    await approveClose(ledger, '2031-05');
    await expect(closePeriod(ledger.deps)).rejects.toThrow(/lock timeout/);
    expect(await statusOf('2031-05')).toMatchObject({ status: 'CLOSING' });
    commit();
    await posting;
    await closePeriod(ledger.deps);
    const lines = await trialBalanceSeen(ledger, '2031-05');
    expect(lines.find(({ kind }) => kind === 'RETAINED_EARNINGS')).toMatchObject({ closing: 31 });
  });

  it('M-16: is blocked by an entry that was changed outside, with one event, and goes on after its repair', async () => {
    await businessInMay();
    await sealEntries(ledger.deps);
    const change = (by: string) =>
      ledger.rows(`WITH off AS (SELECT set_config('session_replication_role', 'replica', true))
        UPDATE banking.posting SET balance_after = balance_after + ${by} FROM off WHERE leg = 1 AND amount = 20`);
    const replica = async (by: string) => {
      await ledger.rows('ALTER TABLE banking.posting DISABLE TRIGGER ALL');
      await change(by);
      await ledger.rows('ALTER TABLE banking.posting ENABLE TRIGGER ALL');
    };
    await replica('1');
    await closeMonth(ledger, '2031-05');
    await closePeriod(ledger.deps);
    expect(await statusOf('2031-05')).toMatchObject({
      status: 'CLOSING',
      findings: [{ kind: 'CHANGED_ENTRY', isBlocking: true }],
    });
    await ledger.runEvents();
    const blocked = (await ledger.published()).filter(({ type }) => type === 'banking.period.close-blocked');
    expect(blocked).toHaveLength(1);
    await replica('-1');
    await closePeriod(ledger.deps);
    expect(await statusOf('2031-05')).toMatchObject({ status: 'CLOSED', findings: [] });
  });

  it('M-16: remarks money that lies in suspense for more than 30 days, and closes', async () => {
    const account = await businessInMay();
    ledger.clock.set('2031-05-02T09:00:00Z');
    await ledger.post([debit(account, 100n), credit(house('SUSPENSE', 'EUR'), 100n)]);
    await ledger.post([debit(house('SUSPENSE', 'EUR'), 30n), credit(account, 30n)]);
    ledger.clock.set('2031-06-03T09:00:00Z');
    await ledger.post([debit(account, 50n), credit(house('SUSPENSE', 'EUR'), 50n)]);
    await closeMonth(ledger, '2031-05');
    expect(await statusOf('2031-05')).toMatchObject({
      status: 'CLOSED',
      findings: [{ kind: 'OLD_SUSPENSE', subject: '0.70 EUR', isBlocking: false }],
    });
  });

  it('M-16: lists periods with their trial balance for operators only', async () => {
    await businessInMay();
    await closeMonth(ledger, '2031-05');
    const query = `{ accountingPeriods(first: 1) { edges { node { month status requestedById approvedById findings { kind }
      trialBalance { account class currency closing { minor } result { minor } } } } }
      accountingPeriod(month: "2031-05") { closedAt } missing: accountingPeriod(month: "2031-04") { month } }`;
    const { data } = await ledger.execute(officer(ledger), query);
    expect(data).toMatchObject({
      accountingPeriods: {
        edges: [{ node: { month: '2031-05', status: 'CLOSED', requestedById: 'usr_olga', approvedById: 'usr_petra' } }],
      },
      accountingPeriod: { closedAt: '2031-06-03T09:00:00.000Z' },
      missing: null,
    });
    const { errors } = await ledger.execute(as('ana'), '{ accountingPeriods { edges { node { month } } } }');
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

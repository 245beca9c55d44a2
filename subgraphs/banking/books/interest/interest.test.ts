import { PlannedCrash } from '@codai/kit/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../../deps.ts';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { as, credit, debit, type LedgerUnderTest, openLedger } from '../../testing/ledger.ts';
import { ask } from '../../testing/services.ts';
import { payInterest } from './pay.ts';

let ledger: LedgerUnderTest;
let year = 2030;
beforeAll(async () => {
  ledger = await openLedger();
});
afterAll(() => ledger[Symbol.asyncDispose]());
// Accounts of tests that are over have no more months that are due.
afterEach(async () => {
  await ledger.rows(`UPDATE banking.bank_account SET closed_at = '2000-01-01T00:00:00Z'`);
});
// Each test has a year of its own: a rate of a currency goes on for all that come later.
beforeEach(() => {
  year += 2;
  ledger.clock.set(`${year}-01-10T12:00:00.000Z`);
});

const admin = as('admin', { tenantId: 'org_admin', roles: ['PLATFORM_ADMIN'] });
const RATE = '... on InterestRate { accountId currency basisPoints validFrom }';
const setRate = (input: Record<string, unknown>, caller = admin) =>
  ask(ledger, caller, ['setInterestRate', RATE], { validFrom: `${year}-02-01`, ...input });
const INTEREST = `query ($id: ID!) { account(id: $id) { posted { minor } interest { rateBasisPoints accrued { minor } payments { edges { node { from to paid { minor } entryId } } } } } }`;

interface Standing {
  readonly posted: { readonly minor: string };
  readonly interest: {
    readonly rateBasisPoints: number;
    readonly accrued: { readonly minor: string };
    readonly payments: { readonly edges: readonly { readonly node: { readonly paid: { readonly minor: string } } }[] };
  };
}
async function standing(id: string, caller = as('ana')): Promise<Standing | null> {
  const { data, errors } = await ledger.execute<{ account: Standing | null }>(caller, INTEREST, { id });
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.account ?? null;
}
const pay = (deps: Deps = ledger.deps) => payInterest(deps);
const paidTo = async (id: string) =>
  (await standing(id))?.interest.payments.edges.map(({ node }) => node.paid.minor).reverse();
const entriesOf = (id: string) =>
  ledger.rows<{ source_key: string; description: string; kind: string; effective_on: string }>(
    `SELECT source_key, description, kind, effective_on::text FROM banking.journal_entry WHERE source_key LIKE $1 ORDER BY source_key`,
    [`interest:${id}:%`],
  );

describe('interest', () => {
  it('BANK-1: accrues by the day, is paid when the month is over, and what it costs stands on an account of its own', async () => {
    const id = await ledger.bankAccount({ balance: 1_000_000n });
    await setRate({ accountId: id, basisPoints: 365 });
    expect((await standing(id))?.interest).toMatchObject({ rateBasisPoints: 0, accrued: { minor: '0' } });
    ledger.clock.set(`${year}-02-01T23:59:59.999Z`);
    // The day is not over.
    expect((await standing(id))?.interest).toMatchObject({ rateBasisPoints: 365, accrued: { minor: '0' } });
    ledger.clock.set(`${year}-02-02T00:00:00.000Z`);
    // 3.65 % of 10,000.00 is 1.00 a day.
    expect((await standing(id))?.interest).toMatchObject({ accrued: { minor: '100' } });
    await ledger.post([debit(id, 500_000n), credit(houseAccountId('EXTERNAL_CLEARING', 'EUR'), 500_000n)]);
    ledger.clock.set(`${year}-02-11T00:00:00.000Z`);
    expect((await standing(id))?.interest).toMatchObject({ accrued: { minor: '550' } });
    await pay();
    expect(await paidTo(id)).toEqual([]);
    ledger.clock.set(`${year}-03-01T00:00:00.000Z`);
    await pay();
    const days = new Date(Date.UTC(year, 2, 0)).getUTCDate();
    const february = 100 + (days - 1) * 50;
    expect(await paidTo(id)).toEqual([String(february)]);
    expect(await standing(id)).toMatchObject({
      posted: { minor: String(500_000 + february) },
      interest: { accrued: { minor: '0' } },
    });
    expect(await entriesOf(id)).toEqual([
      {
        source_key: `interest:${id}:${year}-02`,
        description: `Interest ${year}-02`,
        kind: 'INTEREST',
        effective_on: `${year}-03-01`,
      },
    ]);
    const [expense] = await ledger.rows(
      `SELECT (debits - credits)::int AS cost, class FROM banking.ledger_account WHERE kind = 'INTEREST_EXPENSE' AND currency = 'EUR'`,
    );
    expect(expense).toEqual({ cost: february, class: 'EXPENSE' });
    await ledger.runEvents();
    expect(
      (await ledger.published())
        .filter(({ type }) => type === 'banking.interest.paid')
        .map(({ data, tenantId }) => ({ ...data, tenantId })),
    ).toEqual([
      {
        accountId: id,
        ownerId: 'usr_ana',
        amount: String(february),
        currency: 'EUR',
        month: `${year}-02`,
        entryId: expect.stringMatching(/^jen_/),
        tenantId: 'org_one',
      },
    ]);
    expect(await ledger.problems()).toEqual([]);
  });

  it('BANK-6: is paid once for each month that passed while nothing ran, by any number of processes', async () => {
    const id = await ledger.bankAccount({ balance: 100_000_000n });
    await setRate({ accountId: id, basisPoints: 3_650 });
    ledger.clock.set(`${year}-06-15T00:00:00.000Z`);
    await Promise.all(Array.from({ length: 6 }, () => pay()));
    await pay();
    expect((await entriesOf(id)).map(({ source_key }) => source_key.slice(-2))).toEqual(['02', '03', '04', '05']);
    const february = new Date(Date.UTC(year, 2, 0)).getUTCDate();
    // 36.5 % of 1,000,000.00 a year.
    expect(await paidTo(id)).toEqual([february, 31, 30, 31].map((days) => String(days * 100_000)));
    const joined = await ledger.rows<{ joins: boolean }>(
      `SELECT carried_in = lag(carried_out, 1, 0::numeric) OVER (ORDER BY period_start) AS joins FROM banking.interest_payment WHERE account_id = $1`,
      [id],
    );
    expect(joined.every(({ joins }) => joins)).toBe(true);
  });

  it('BANK-6: is paid once when the process dies before or after the commit', async () => {
    const id = await ledger.bankAccount({ balance: 100_000n });
    await setRate({ accountId: id, basisPoints: 3_650 });
    ledger.clock.set(`${year}-03-02T00:00:00.000Z`);
    const { database } = ledger.deps;
    const dying = (at: 'after' | 'before'): Deps => ({
      ...ledger.deps,
      database: {
        ...database,
        async systemWrite(tenantId, work, options) {
          const result = await database.systemWrite(
            tenantId,
            async (tx) => {
              const done = await work(tx);
              if (at === 'before') throw new PlannedCrash('before the commit');
              return done;
            },
            options,
          );
          if (at === 'after') throw new PlannedCrash('after the commit');
          return result;
        },
      },
    });
    await expect(pay(dying('before'))).rejects.toThrow('Some interest could not be paid.');
    expect(await entriesOf(id)).toEqual([]);
    for (let month = 0; month < 3; month++) await pay(dying('after')).catch(() => undefined);
    await pay();
    expect(await entriesOf(id)).toHaveLength(1);
    const days = new Date(Date.UTC(year, 2, 0)).getUTCDate();
    expect(await standing(id)).toMatchObject({ posted: { minor: String(100_000 + days * 100) } });
  });

  it('BANK-3: does not change for a month when a slow clock posts into it later', async () => {
    const id = await ledger.bankAccount({ balance: 100_000n });
    await setRate({ accountId: id, basisPoints: 3_650 });
    ledger.clock.set(`${year}-02-11T00:00:00.000Z`);
    expect((await standing(id))?.interest.accrued.minor).toBe('1000');
    ledger.clock.set(`${year}-02-05T00:00:00.000Z`);
    await ledger.post([debit(id, 50_000n), credit(houseAccountId('EXTERNAL_CLEARING', 'EUR'), 50_000n)]);
    ledger.clock.set(`${year}-02-11T00:00:00.000Z`);
    expect((await standing(id))?.interest.accrued.minor).toBe('1000');
    ledger.clock.set(`${year}-02-12T00:00:00.000Z`);
    expect((await standing(id))?.interest.accrued.minor).toBe('1050');
  });

  it('is carried on while it is less than a minor unit', async () => {
    const id = await ledger.bankAccount({ balance: 1_000n });
    // 0.01 % of 10.00 is a hundredth of a cent each month or so.
    await setRate({ accountId: id, basisPoints: 120 });
    ledger.clock.set(`${year}-05-02T00:00:00.000Z`);
    await pay();
    const rows = await ledger.rows<{ paid: string; parts: string }>(
      `SELECT paid::text, (accrued + carried_in)::text AS parts FROM banking.interest_payment WHERE account_id = $1 ORDER BY period_start`,
      [id],
    );
    const days = new Date(Date.UTC(year, 2, 0)).getUTCDate();
    const perDay = 1_000 * 120;
    expect(rows[0]).toEqual({ paid: '0', parts: String(days * perDay) });
    expect(rows[1]).toEqual({ paid: '1', parts: String((days + 31) * perDay) });
    expect(rows.map(({ paid }) => paid).reduce((sum, paid) => sum + Number(paid), 0)).toBe(2);
  });

  it('waits in suspense for an account that has closed, and does not accrue on negative balances', async () => {
    const id = await ledger.bankAccount({ balance: 100_000n });
    await setRate({ accountId: id, basisPoints: 3_650 });
    ledger.clock.set(`${year}-02-03T00:00:00.000Z`);
    await ledger.post([debit(id, 100_000n), credit(houseAccountId('EXTERNAL_CLEARING', 'EUR'), 100_000n)]);
    await ask(
      ledger,
      as('ana', { authenticatedAt: ledger.clock.now() }),
      ['closeAccount', '... on BankAccount { status }'],
      { accountId: id },
    );
    ledger.clock.set(`${year}-05-03T00:00:00.000Z`);
    const suspense = `SELECT (credits - debits)::int AS waits FROM banking.ledger_account WHERE kind = 'SUSPENSE' AND currency = 'EUR'`;
    const [before] = await ledger.rows<{ waits: number }>(suspense);
    await pay();
    const [after] = await ledger.rows<{ waits: number }>(suspense);
    expect((after?.waits ?? 0) - (before?.waits ?? 0)).toBe(200);
    expect(await entriesOf(id)).toHaveLength(1);
    const indebted = await ledger.account({ overdraft: 100_000n });
    await ledger.rows(
      `INSERT INTO banking.bank_account (id, tenant_id, owner_id, name, iban, opened_at) VALUES ($1, 'org_one', 'usr_ana', 'x', $1, now())`,
      [indebted],
    );
    await setRate({ accountId: indebted, basisPoints: 3_650, validFrom: `${year}-05-04` });
    await ledger.post([debit(indebted, 50_000n), credit(houseAccountId('EXTERNAL_CLEARING', 'EUR'), 50_000n)]);
    ledger.clock.set(`${year}-07-03T00:00:00.000Z`);
    await pay();
    expect(await paidTo(indebted)).toEqual(['0', '0']);
  });
});

describe('rates', () => {
  it('are set by operators alone, from tomorrow on, for an account or a currency, and visible to the owners of the accounts', async () => {
    const id = await ledger.bankAccount({ currency: 'RON', balance: 36_500_000n });
    await expect(setRate({ accountId: id, basisPoints: 1 }, as('ana'))).rejects.toThrow('FORBIDDEN');
    expect(await setRate({ accountId: id, basisPoints: 1, validFrom: `${year}-01-10` })).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['input', 'validFrom'],
    });
    expect(await setRate({ accountId: 'acc_none', basisPoints: 1 })).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'accountId'],
    });
    await expect(setRate({ currency: 'XXX', basisPoints: 1 })).rejects.toThrow('BAD_USER_INPUT');
    expect(await setRate({ currency: 'RON', basisPoints: 100 })).toMatchObject({
      accountId: null,
      currency: 'RON',
      basisPoints: 100,
      validFrom: `${year}-02-01`,
    });
    expect(await setRate({ accountId: id, basisPoints: 300, validFrom: `${year}-02-05` })).toMatchObject({
      accountId: id,
      currency: 'RON',
    });
    expect(await setRate({ accountId: id, basisPoints: null, validFrom: `${year}-02-10` })).toMatchObject({
      basisPoints: null,
    });
    const rates: unknown[] = [];
    for (const day of ['01', '04', '05', '09', '10']) {
      ledger.clock.set(`${year}-02-${day}T12:00:00.000Z`);
      rates.push((await standing(id))?.interest.rateBasisPoints);
    }
    expect(rates).toEqual([100, 100, 300, 300, 100]);
    ledger.clock.set(`${year}-02-11T00:00:00.000Z`);
    // 1,000 a day for each percent: four days of one, five of three, one of one.
    expect((await standing(id))?.interest.accrued.minor).toBe(String(4_000 + 15_000 * 1 + 1_000));
    expect(await standing(id, as('bo', { tenantId: 'org_two' }))).toBeNull();

    const list = `query ($id: ID) { interestRates(accountId: $id) { edges { node { basisPoints validFrom } } } }`;
    const listed = await ledger.execute(admin, list, { id });
    expect(listed.data).toEqual({
      interestRates: {
        edges: [
          { node: { basisPoints: null, validFrom: `${year}-02-10` } },
          { node: { basisPoints: 300, validFrom: `${year}-02-05` } },
        ],
      },
    });
    expect((await ledger.execute(as('ana'), list, {})).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    await ledger.runEvents();
    const told = (await ledger.published()).filter(
      ({ type, data }) => type === 'banking.interest.rate-set' && (data as { currency: string }).currency === 'RON',
    );
    expect(told.map(({ data, tenantId }) => [data, tenantId])).toEqual([
      [
        { accountId: null, currency: 'RON', basisPoints: 100, validFrom: `${year}-02-01`, changedBy: 'usr_admin' },
        null,
      ],
      [
        { accountId: id, currency: 'RON', basisPoints: 300, validFrom: `${year}-02-05`, changedBy: 'usr_admin' },
        'org_one',
      ],
      [
        { accountId: id, currency: 'RON', basisPoints: null, validFrom: `${year}-02-10`, changedBy: 'usr_admin' },
        'org_one',
      ],
    ]);
  });

  it('cannot be changed, nor can payments, and tenants write neither', async () => {
    const id = await ledger.bankAccount({ balance: 1_000_000n });
    await setRate({ accountId: id, basisPoints: 365 });
    ledger.clock.set(`${year}-03-02T00:00:00.000Z`);
    await pay();
    for (const table of ['interest_rate', 'interest_payment'])
      for (const change of [
        `UPDATE banking.${table} SET currency = 'RON'`,
        `DELETE FROM banking.${table}`,
        `TRUNCATE banking.${table}`,
      ])
        await expect(ledger.rows(change)).rejects.toThrow('insert-only');
    await expect(
      ledger.rows(
        `INSERT INTO banking.interest_rate (currency, basis_points, valid_from, set_by, set_at) VALUES ('EUR', 1, '2031-05-02', 'x', '2031-05-02T00:00:00Z')`,
      ),
    ).rejects.toThrow('interest_rate_ahead');
    const copy = (facts: string) =>
      ledger.rows(
        `INSERT INTO banking.interest_payment SELECT (jsonb_populate_record(NULL::banking.interest_payment, to_jsonb(i) || jsonb_build_object('period_start', i.period_end,
        'period_end', date_trunc('month', i.period_end + interval '40 days', 'UTC'), 'carried_in', i.carried_out, 'accrued', 0, 'carried_out', i.carried_out, 'paid', 0, 'entry_id', NULL,
        'made_at', '2099-01-01T00:00:00Z') || ${facts})).* FROM banking.interest_payment i WHERE account_id = '${id}' ORDER BY period_start DESC LIMIT 1`,
      );
    await expect(
      copy(`jsonb_build_object('carried_in', i.carried_out + 1, 'carried_out', i.carried_out + 1)`),
    ).rejects.toThrow('does not join');
    await expect(copy(`jsonb_build_object('carried_out', i.carried_out + 1)`)).rejects.toThrow(
      'interest_payment_parts',
    );
    await expect(copy(`jsonb_build_object('paid', 1, 'accrued', 3650000)`)).rejects.toThrow('interest_payment_parts');
    const asTenant = as('ana');
    await expect(
      ledger.deps.database.write(
        asTenant,
        (
          tx,
        ) => tx.$executeRaw`INSERT INTO interest_rate (account_id, tenant_id, currency, basis_points, valid_from, set_by, set_at)
        VALUES (${id}, 'org_one', 'EUR', 10000, '2099-01-01', 'usr_ana', now())`,
      ),
    ).rejects.toThrow(/row-level security/);
  });
});

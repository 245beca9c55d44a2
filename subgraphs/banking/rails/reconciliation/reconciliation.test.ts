import { readFileSync } from 'node:fs';
import { newId } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import type { RailsPort } from '../../ports/rails.ts';
import { as, credit, debit, type LedgerUnderTest, openLedger } from '../../testing/ledger.ts';
import { payee, payer, sendOut, settle } from '../../testing/outside.ts';
import { balances, useRates } from '../../testing/services.ts';
import { exceptionsIn, importAs, operatorOf, resolve, standing, statedAs } from '../../testing/statements.ts';
import { collectOutcomes } from '../outbound/outcomes.ts';
import { compareAgain } from './recompare.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const example = (name: string) => readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8');
const today = () => ledger.clock.now().toISOString().slice(0, 10);
const transferId = (): string => newId('trf');
/** Currencies of their own, so that each test has an account at the bank to itself. */
const currencies = [
  'CHF',
  'GBP',
  'PLN',
  'SEK',
  'NOK',
  'DKK',
  'CZK',
  'HUF',
  'RON',
  'BGN',
  'AUD',
  'CAD',
  'NZD',
  'SGD',
  'HKD',
  'ZAR',
  'TRY',
  'MXN',
];
const fresh = () => currencies.shift() as string;
/** Money that went out or came in, as the ledger has it; gives the customer's account. */
async function moved(currency: string, minor: bigint, sourceKey: string = newId('src')): Promise<string> {
  const customer = await ledger.account({ currency, overdraft: 1_000_000n });
  const clearing = houseAccountId('EXTERNAL_CLEARING', currency);
  const amount = minor < 0n ? -minor : minor;
  await ledger.post(
    minor > 0n
      ? [debit(clearing, amount, currency), credit(customer, amount, currency)]
      : [credit(clearing, amount, currency), debit(customer, amount, currency)],
    { sourceKey },
  );
  return customer;
}
const clearingOf = async (currency: string) => {
  const [row] = await ledger.rows<{ balance: string }>(
    'SELECT (debits - credits)::text AS balance FROM banking.ledger_account WHERE id = $1',
    [houseAccountId('EXTERNAL_CLEARING', currency)],
  );
  return BigInt(row?.balance ?? 0);
};
const kinds = async (currency: string, status: string | null = 'OPEN') =>
  (await exceptionsIn(ledger, currency, status)).map(({ kind }) => kind).sort();

describe('importStatement', () => {
  it.each([
    ['CAMT053', 'statement.camt053.xml'],
    ['CSV', 'statement.csv'],
  ] as const)(
    'matches the example in %s with the ledger, and tells the bank’s charge as an exception',
    async (format, name) => {
      await using other = await openLedger();
      const id = newId('trf');
      other.clock.set('2031-05-02T10:00:00Z');
      const customer = await other.account({ balance: 100_000n });
      const clearing = houseAccountId('EXTERNAL_CLEARING', 'EUR');
      await other.post([credit(clearing, 10_000n), debit(customer, 10_000n)], { sourceKey: `transfer:${id}` });
      const content = example(name).replace('trf_00000000000000000000000000', id);
      expect(await importAs(other, content, { format })).toMatchObject({
        lines: 3,
        matched: 2,
        matchedAtFirst: 2,
        exceptions: 1,
      });
      const now = await standing(other);
      expect(now).toMatchObject({
        bankBalance: { minor: '89850' },
        ledgerBalance: { minor: '90000' },
        rest: { minor: '0' },
      });
      expect(now.exceptions.edges.map(({ node }) => node)).toMatchObject([
        { kind: 'MISSING_IN_LEDGER', difference: { minor: '-150' }, details: 'Account charges' },
      ]);
      const charged = now.exceptions.edges[0]?.node.id as string;
      expect(await resolve(other, charged, { resolution: 'BOOK_FEE' })).toMatchObject({ status: 'RESOLVED' });
      expect(await standing(other)).toMatchObject({ ledgerBalance: { minor: '89850' }, openLines: { minor: '0' } });
      expect(await balances(other, 'lac_fees_EUR')).toEqual([[-150, 0]]);
      expect(await other.problems()).toEqual([]);
    },
  );

  it('keeps nothing of a statement that is malformed, does not add up, is of another currency, overlaps or is repeated', async () => {
    const currency = fresh();
    const day = today();
    const good = statedAs({ from: day, currency, ref: 'STMT-1' }, [{ minor: 500n }]).content;
    const refused = async (content: string, facts: Parameters<typeof importAs>[2] = {}) =>
      (await importAs(ledger, content, { currency, ...facts })).reason;
    expect(await refused('hello')).toBe('MALFORMED');
    expect(await refused(good, { format: 'CAMT053' })).toBe('MALFORMED');
    expect(await refused(good.replace('5.00', '5.01'))).toBe('DOES_NOT_ADD_UP');
    expect(await refused(statedAs({ from: day }, []).content)).toBe('WRONG_CURRENCY');
    expect(await refused(`${good}${' '.repeat(2 * 1024 * 1024)}`)).toBe('TOO_LONG');
    const [before] = await ledger.rows<{ runs: number }>(
      'SELECT count(*)::int AS runs FROM banking.reconciliation_run WHERE currency = $1',
      [currency],
    );
    expect(before?.runs).toBe(0);
    expect(await importAs(ledger, good, { currency })).toMatchObject({ lines: 1 });
    expect(await refused(good)).toBe('REPEATED');
    expect(await refused(statedAs({ from: '2031-01-01', to: '2031-01-02', currency, ref: 'STMT-1' }, []).content)).toBe(
      'REPEATED',
    );
    expect(await refused(statedAs({ from: '2031-01-01', to: day, currency }, []).content)).toBe('OVERLAPS');
    expect(await kinds(currency)).toEqual(['MISSING_IN_LEDGER']);
  });

  it('is imported once, with or without a key, by concurrent requests', async () => {
    const currency = fresh();
    const { content } = statedAs({ from: today(), currency }, [{ minor: 700n }, { minor: -200n }]);
    const key = newId('key');
    const same = await Promise.all(Array.from({ length: 6 }, () => importAs(ledger, content, { currency, key })));
    expect(new Set(same.map(({ id }) => id)).size).toBe(1);
    const others = await Promise.all(Array.from({ length: 4 }, () => importAs(ledger, content, { currency })));
    expect(others.map(({ reason }) => reason)).toEqual(['REPEATED', 'REPEATED', 'REPEATED', 'REPEATED']);
    expect(await importAs(ledger, `${content}\n`, { currency, key })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await kinds(currency)).toHaveLength(2);
    const told = (await ledger.published()).filter(
      ({ type, data }) => type === 'banking.reconciliation.exception' && data.currency === currency,
    );
    expect(told.map(({ data, tenantId }) => [data.kind, data.difference, tenantId])).toEqual([
      ['MISSING_IN_LEDGER', '700', null],
      ['MISSING_IN_LEDGER', '-200', null],
    ]);
  });

  it('seals texts of people, without card numbers, and keeps only our references in clear', async () => {
    const currency = fresh();
    const text = 'for Erika 4111 1111 1111 1111';
    const endToEndId = 'Erika Mustermann';
    await importAs(ledger, statedAs({ from: today(), currency }, [{ minor: 1n, text, endToEndId }]).content, {
      currency,
    });
    const rows = await ledger.rows(
      `SELECT l.* FROM banking.reconciliation_line l JOIN banking.reconciliation_run r ON r.id = l.run_id WHERE r.currency = $1`,
      [currency],
    );
    expect(JSON.stringify(rows)).not.toMatch(/Erika|4111/);
    expect(await exceptionsIn(ledger, currency)).toMatchObject([
      { details: 'for Erika [card number]\nErika Mustermann' },
    ]);
  });

  it('reports a gap before it, and closes it when the statement between arrives', async () => {
    const currency = fresh();
    const first = statedAs({ from: '2031-03-01', currency, opening: 100n }, []);
    await importAs(ledger, first.content, { currency });
    expect(await exceptionsIn(ledger, currency)).toMatchObject([{ kind: 'GAP', difference: { minor: '100' } }]);
    await importAs(ledger, statedAs({ from: '2031-03-03', currency, opening: 40n }, []).content, { currency });
    expect(await kinds(currency)).toEqual(['GAP', 'GAP']);
    await importAs(ledger, statedAs({ from: '2031-03-02', currency, opening: 100n }, [{ minor: -60n }]).content, {
      currency,
    });
    expect(await kinds(currency)).toEqual(['GAP', 'MISSING_IN_LEDGER']);
    expect(await exceptionsIn(ledger, currency, 'CLOSED')).toMatchObject([{ kind: 'GAP', endedBy: 'STATEMENT_CAME' }]);
    expect(await standing(ledger, currency)).toMatchObject({ gaps: { minor: '100' }, rest: { minor: '0' } });
  });

  it('does not fill what was booked as a gap', async () => {
    const currency = fresh();
    await useRates(ledger, { [currency]: '1' });
    await importAs(ledger, statedAs({ from: '2031-03-03', currency, opening: 40n }, []).content, { currency });
    const [gap] = await exceptionsIn(ledger, currency);
    expect(await resolve(ledger, gap?.id as string, { resolution: 'WRITE_OFF' })).toMatchObject({ status: 'RESOLVED' });
    expect(await standing(ledger, currency)).toMatchObject({ gaps: { minor: '0' }, ledgerBalance: { minor: '40' } });
    const before = statedAs({ from: '2031-03-02', currency }, [{ minor: 40n }]).content;
    expect(await importAs(ledger, before, { currency })).toMatchObject({
      code: 'STATEMENT_REFUSED',
      reason: 'GAP_WAS_BOOKED',
    });
    expect(await ledger.problems()).toEqual([]);
  });
});

describe('transfers to other banks', () => {
  it('match the lines of the bank after settlement, rejection and return, without a remainder', async () => {
    await using other = await openLedger();
    const from = await payer(other);
    const ids: string[] = [];
    for (const which of ['settles', 'closed', 'returnsLess'] as const) {
      ids.push((await sendOut(other, { from, to: await payee(other, which) })).id as string);
    }
    await settle(other);
    other.clock.advance(61_000);
    await settle(other);
    const [settled, , returned] = ids as [string, string, string];
    const day = other.clock.now().toISOString().slice(0, 10);
    const lines = [
      { minor: 9_500n, endToEndId: returned },
      { minor: -10_000n, endToEndId: returned },
      { minor: 100_000n },
      { minor: -10_000n, endToEndId: settled },
    ];
    const { content, closing } = statedAs({ from: day }, lines);
    expect(await importAs(other, content)).toMatchObject({ lines: 4, matched: 4, exceptions: 0 });
    const later = new Date(Date.parse(day) + 20 * 86_400_000).toISOString().slice(0, 10);
    await importAs(other, statedAs({ from: later, opening: closing }, []).content);
    const now = await standing(other);
    expect(now).toMatchObject({
      bankBalance: { minor: '89500' },
      ledgerBalance: { minor: '89500' },
      rest: { minor: '0' },
    });
    expect(now.exceptions.edges).toEqual([]);
    expect(await other.problems()).toEqual([]);
  });
});

describe('lines without a match', () => {
  it('close when the entry is posted later, and leave one exception for a differing amount', async () => {
    const currency = fresh();
    const [one, two] = [transferId(), transferId()];
    await importAs(
      ledger,
      statedAs({ from: today(), currency }, [
        { minor: -300n, endToEndId: one },
        { minor: -400n, endToEndId: two },
      ]).content,
      { currency },
    );
    expect(await kinds(currency)).toEqual(['MISSING_IN_LEDGER', 'MISSING_IN_LEDGER']);
    await moved(currency, -300n, `transfer:${one}`);
    await moved(currency, -390n, `transfer:${two}`);
    await compareAgain(ledger.deps);
    await compareAgain(ledger.deps);
    expect(await exceptionsIn(ledger, currency)).toMatchObject([
      { kind: 'AMOUNT_DIFFERS', difference: { minor: '-10' } },
    ]);
    const closed = await exceptionsIn(ledger, currency, 'CLOSED');
    expect(closed.map(({ endedBy }) => endedBy).sort()).toEqual(['MATCHED', 'SUPERSEDED']);
    const [differs] = await exceptionsIn(ledger, currency);
    expect(await resolve(ledger, differs?.id as string, { resolution: 'BOOK_FEE' })).toMatchObject({
      status: 'RESOLVED',
    });
    expect(await standing(ledger, currency)).toMatchObject({
      bankBalance: { minor: '-700' },
      ledgerBalance: { minor: '-700' },
      rest: { minor: '0' },
    });
    await compareAgain(ledger.deps);
    expect(await kinds(currency)).toEqual([]);
  });

  it('report postings that the bank should have by now, except fully reversed ones', async () => {
    const currency = fresh();
    await moved(currency, 900n);
    const clearing = houseAccountId('EXTERNAL_CLEARING', currency);
    const customer = await ledger.account({ currency, overdraft: 100n });
    const out = await ledger.post([debit(customer, 50n, currency), credit(clearing, 50n, currency)]);
    if (!('entryId' in out)) throw out;
    await ledger.post([credit(customer, 50n, currency), debit(clearing, 50n, currency)], { reversesId: out.entryId });
    const later = new Date(ledger.clock.now().getTime() + 6 * 86_400_000).toISOString().slice(0, 10);
    await importAs(ledger, statedAs({ from: later, currency }, []).content, { currency });
    expect(await exceptionsIn(ledger, currency)).toMatchObject([
      { kind: 'MISSING_AT_BANK', difference: { minor: '-900' } },
    ]);
    const [late] = await exceptionsIn(ledger, currency);
    expect(await resolve(ledger, late?.id as string, { resolution: 'BOOK_TO_SUSPENSE' })).toMatchObject({
      status: 'RESOLVED',
    });
    expect(await standing(ledger, currency)).toMatchObject({
      ledgerBalance: { minor: '0' },
      openPostings: { minor: '0' },
    });
  });

  it('report a repeated line, and a remainder when rows were changed behind all rules', async () => {
    const currency = fresh();
    await moved(currency, 250n, 'payments:BANK-77');
    const twice = { minor: 250n, bankReference: 'BANK-77' };
    const { content } = statedAs({ from: today(), currency }, [twice, twice]);
    expect(await importAs(ledger, content, { currency })).toMatchObject({ lines: 2, matched: 1, exceptions: 1 });
    const [again] = await exceptionsIn(ledger, currency);
    expect(again).toMatchObject({ kind: 'DUPLICATE_LINE', difference: { minor: '250' } });
    expect(await resolve(ledger, again?.id as string, { resolution: 'DUPLICATE_OF_THEIRS' })).toMatchObject({
      status: 'RESOLVED',
      bookingId: null,
    });
    await ledger.rows('ALTER TABLE banking.reconciliation_match DISABLE TRIGGER refuse_change');
    await ledger.rows(`UPDATE banking.reconciliation_match SET amount = amount + 5 WHERE account_id = $1`, [
      houseAccountId('EXTERNAL_CLEARING', currency),
    ]);
    await compareAgain(ledger.deps);
    expect(await exceptionsIn(ledger, currency)).toMatchObject([{ kind: 'BALANCE_DIFFERS' }]);
    await ledger.rows(`UPDATE banking.reconciliation_match SET amount = amount - 5 WHERE account_id = $1`, [
      houseAccountId('EXTERNAL_CLEARING', currency),
    ]);
    await ledger.rows('ALTER TABLE banking.reconciliation_match ENABLE TRIGGER refuse_change');
    await compareAgain(ledger.deps);
    expect(await exceptionsIn(ledger, currency, 'CLOSED')).toMatchObject([
      { kind: 'BALANCE_DIFFERS', endedBy: 'BALANCED' },
    ]);
  });

  it('becomes an exception when the rail sends it, once for each message and under any file name', async () => {
    const known = transferId();
    const outcomes = [
      { kind: 'SETTLED', transferId: 'Erika Mustermann' },
      { kind: 'RETURNED', transferId: known, reason: 'AC04', amount: 1_234n },
    ] as const;
    const rails: RailsPort = {
      ...ledger.deps.rails,
      collect: async () => ['one', 'two'].map((name) => ({ name: `${known}-${name}`, document: known, outcomes })),
      acknowledge: async () => undefined,
    };
    for (let round = 0; round < 3; round++)
      await collectOutcomes({ ...ledger.deps, rails }, new AbortController().signal);
    const found = await ledger.rows(
      `SELECT kind, difference::int, transfer_id, status FROM banking.reconciliation_exception WHERE kind = 'UNMATCHED_RAIL_OUTCOME' ORDER BY difference`,
    );
    expect(found).toEqual([
      { kind: 'UNMATCHED_RAIL_OUTCOME', difference: 0, transfer_id: null, status: 'OPEN' },
      { kind: 'UNMATCHED_RAIL_OUTCOME', difference: 1234, transfer_id: known, status: 'OPEN' },
    ]);
  });
});

describe('resolveException', () => {
  async function missing(currency: string, minor: bigint): Promise<string> {
    await importAs(ledger, statedAs({ from: today(), currency }, [{ minor }]).content, { currency });
    return (await exceptionsIn(ledger, currency))[0]?.id as string;
  }

  it('BANK-6: books to a customer once for twenty concurrent decisions', async () => {
    const currency = fresh();
    const id = await missing(currency, 5_000n);
    const customer = await ledger.account({ currency });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        resolve(ledger, id, { resolution: 'BOOK_TO_ACCOUNT', accountId: customer, by: `person${index}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 'RESOLVED')).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'INVALID_STATE')).toHaveLength(19);
    expect(await balances(ledger, customer)).toEqual([[5_000, 0]]);
    expect(await clearingOf(currency)).toBe(5_000n);
    expect(await ledger.problems()).toEqual([]);
  });

  it('does not race with a comparison in either order', async () => {
    const currency = fresh();
    for (let round = 0; round < 5; round++) {
      const id = transferId();
      const day = new Date(Date.parse('2031-01-01') + round * 86_400_000).toISOString().slice(0, 10);
      const opening = BigInt(round) * -100n;
      await importAs(ledger, statedAs({ from: day, currency, opening }, [{ minor: -100n, endToEndId: id }]).content, {
        currency,
      });
      const [open] = await exceptionsIn(ledger, currency);
      await moved(currency, -100n, `transfer:${id}`);
      await Promise.all([
        resolve(ledger, open?.id as string, { resolution: 'BOOK_TO_SUSPENSE' }),
        compareAgain(ledger.deps),
        resolve(ledger, open?.id as string, { resolution: 'BOOK_TO_SUSPENSE' }),
      ]);
      await compareAgain(ledger.deps);
      const now = await standing(ledger, currency);
      expect(now.rest.minor).toBe('0');
      // Either the posting explained the line, or it is booked a second time and our own posting is open.
      const isMatched = now.openPostings.minor === '0';
      expect(isMatched || BigInt(now.openPostings.minor) % 100n === 0n).toBe(true);
      expect(now.openLines.minor).toBe('0');
    }
  });

  it('needs four eyes above a thousand euro, in the program and in the database', async () => {
    const currency = fresh();
    await useRates(ledger, { [currency]: '1' });
    const id = await missing(currency, 100_001n);
    expect(await resolve(ledger, id, { resolution: 'BOOK_TO_SUSPENSE', by: 'admin' })).toMatchObject({
      code: 'FOUR_EYES_VIOLATION',
    });
    await expect(
      ledger.rows(
        `UPDATE banking.reconciliation_exception SET status = 'RESOLVED', ended_at = now(), resolution = 'ACCEPTED_TIMING', note = '', resolved_by_id = 'usr_admin' WHERE id = $1`,
        [id],
      ),
    ).rejects.toThrow('Somebody else decides');
    expect(await resolve(ledger, id, { resolution: 'BOOK_TO_SUSPENSE', by: 'second' })).toMatchObject({
      status: 'RESOLVED',
    });
    expect(await balances(ledger, houseAccountId('SUSPENSE', currency))).toEqual([[100_001, 0]]);
    for (const change of [`status = 'OPEN', ended_at = NULL`, 'difference = 1', `note = 'other'`]) {
      await expect(
        ledger.rows(`UPDATE banking.reconciliation_exception SET ${change} WHERE id = $1`, [id]),
      ).rejects.toThrow('does not become');
    }
    await expect(ledger.rows('DELETE FROM banking.reconciliation_exception WHERE id = $1', [id])).rejects.toThrow(
      'insert-only',
    );
  });

  it('refuses impossible decisions, and writes nothing', async () => {
    const currency = fresh();
    await useRates(ledger, { [currency]: '1' });
    const id = await missing(currency, 20_000n);
    const before = await clearingOf(currency);
    const elsewhere = await ledger.account({ currency: 'EUR' });
    const refused = async (facts: Parameters<typeof resolve>[2]) => (await resolve(ledger, id, facts)).code;
    expect(await refused({ resolution: 'BOOK_TO_ACCOUNT' })).toBe('VALIDATION_FAILED');
    expect(await refused({ resolution: 'BOOK_TO_ACCOUNT', accountId: 'acc_none' })).toBe('NOT_FOUND');
    expect(await refused({ resolution: 'BOOK_TO_ACCOUNT', accountId: houseAccountId('FEES', currency) })).toBe(
      'NOT_FOUND',
    );
    expect(await refused({ resolution: 'BOOK_TO_ACCOUNT', accountId: elsewhere })).toBe('CURRENCY_MISMATCH');
    expect(await refused({ resolution: 'BOOK_FEE' })).toBe('VALIDATION_FAILED');
    expect(await refused({ resolution: 'WRITE_OFF' })).toBe('VALIDATION_FAILED');
    expect(await refused({ resolution: 'ACCEPTED_TIMING', note: '' })).toBe('VALIDATION_FAILED');
    const closed = await ledger.account({ currency });
    await ledger.rows(`UPDATE banking.ledger_account SET status = 'CLOSED' WHERE id = $1`, [closed]);
    expect(await refused({ resolution: 'BOOK_TO_ACCOUNT', accountId: closed })).toBe('ACCOUNT_CLOSED');
    expect(await resolve(ledger, 'rex_none', { resolution: 'ACCEPTED_TIMING' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await clearingOf(currency)).toBe(before);
    expect(await kinds(currency)).toEqual(['MISSING_IN_LEDGER']);
  });

  it('replays a decision by its key, and refuses the key for another one', async () => {
    const currency = fresh();
    const id = await missing(currency, 300n);
    const [key, by] = [newId('key'), 'second'];
    const first = await resolve(ledger, id, { resolution: 'BOOK_TO_SUSPENSE', key, by });
    expect(first).toMatchObject({ status: 'RESOLVED' });
    expect(await resolve(ledger, id, { resolution: 'BOOK_TO_SUSPENSE', key, by })).toEqual(first);
    expect(await resolve(ledger, id, { resolution: 'ACCEPTED_TIMING', key, by })).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    const { content } = statedAs({ from: '2031-01-01', currency }, []);
    expect(await importAs(ledger, content, { currency, key: '' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await clearingOf(currency)).toBe(300n);
  });

  it('lists statements and exceptions page by page', async () => {
    const currency = fresh();
    for (const [index, from] of ['2031-03-01', '2031-03-02', '2031-03-03'].entries()) {
      ledger.clock.advance(1_000);
      await importAs(ledger, statedAs({ from, currency, opening: BigInt(index) }, [{ minor: 1n }]).content, {
        currency,
      });
    }
    const page = async (list: string, fields: string, after: string | null) => {
      const document = `query ($after: String) { reconciliation(account: EXTERNAL_CLEARING, currency: "${currency}") {
        ${list} { pageInfo { hasNextPage endCursor } edges { node { ${fields} } } } } }`;
      const { data, errors } = await ledger.execute(operatorOf(ledger), document, { after });
      expect(errors).toBeUndefined();
      type Page = { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: Record<string, unknown> }[] };
      return Object.values((data as { reconciliation: Record<string, Page> }).reconciliation)[0] as Page;
    };
    const run =
      'id format statement from to opening { minor } closing { minor } ledgerBalance { minor } lines matched exceptions importedById importedAt';
    const first = await page('runs(first: 2, after: $after)', run, null);
    expect(first.edges.map(({ node }) => node.from)).toEqual(['2031-03-03', '2031-03-02']);
    const second = await page('runs(first: 2, after: $after)', run, first.pageInfo.endCursor);
    expect(second.edges.map(({ node }) => node)).toMatchObject([
      {
        from: '2031-03-01',
        to: '2031-03-01',
        lines: 1,
        matched: 0,
        exceptions: 1,
        importedById: 'usr_admin',
        format: 'CSV',
      },
    ]);
    const fields = 'id kind status bookedOn bankReference entryId runId openedAt endedAt note resolvedById';
    const seen: unknown[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const next = await page('exceptions(first: 1, after: $after, status: OPEN)', fields, after);
      seen.push(...next.edges.map(({ node }) => node.bookedOn));
      [after, more] = [next.pageInfo.endCursor, next.pageInfo.hasNextPage];
    }
    expect(seen).toEqual(['2031-03-03', '2031-03-02', '2031-03-01']);
  });

  it('is for operators only, and decisions need a fresh second factor', async () => {
    const owner = as('ana', { roles: ['OWNER'] });
    const stale = { ...operatorOf(ledger), authenticatedAt: new Date(ledger.clock.now().getTime() - 901_000) };
    const codeOf = async (caller: Parameters<LedgerUnderTest['execute']>[0], document: string, variables = {}) =>
      (await ledger.execute(caller, document, variables)).errors?.[0]?.extensions.code;
    const read = '{ reconciliation(account: EXTERNAL_CLEARING, currency: "EUR") { rest { minor } } }';
    expect(await codeOf(owner, read)).toBe('FORBIDDEN');
    const decide = 'mutation ($input: ResolveExceptionInput!) { resolveException(input: $input) { __typename } }';
    const input = { exceptionId: 'rex_x', resolution: 'ACCEPTED_TIMING', note: 'x', idempotencyKey: 'k' };
    expect(await codeOf(owner, decide, { input })).toBe('FORBIDDEN');
    expect(await codeOf(stale, decide, { input })).toBe('STEP_UP_REQUIRED');
    const visible = await ledger.deps.database.read(owner, (tx) => tx.reconciliationException.count());
    expect(visible).toBe(0);
  });
});

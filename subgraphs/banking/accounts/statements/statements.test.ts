import { newId } from '@codai/kit';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { as, credit, debit, openLedger } from '../../testing/ledger.ts';
import { issueStatements } from './issue.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());
// Accounts of tests that are over have no more months that are due.
afterEach(async () => {
  await ledger.rows(`UPDATE banking.bank_account SET closed_at = '2000-01-01T00:00:00Z'`);
});

const SUMS = `opening { minor } closing { minor } debits { minor } credits { minor } debitCount creditCount`;
const PERIOD = `from to ${SUMS} lines(first: 3) { edges { node { sequence side amount { minor } balanceAfter { minor } } } pageInfo { hasNextPage endCursor } }`;
const STATEMENTS = `query ($id: ID!) { account(id: $id) { statements(first: 50) { edges { node { id number issuedAt account { id } period { ${PERIOD} } } } } } }`;
const FOR = `query ($id: ID!, $from: DateTime!, $to: DateTime!, $after: String) { account(id: $id) { statementFor(from: $from, to: $to) { __typename
  ... on StatementPeriod { from to ${SUMS} lines(first: 2, after: $after) { edges { node { sequence } } pageInfo { hasNextPage endCursor } } }
  ... on StatementTooLongError { lineCount lineCountMax } ... on Error { code message path } } } }`;

interface Period {
  readonly from: string;
  readonly to: string;
  readonly opening: { readonly minor: string };
  readonly closing: { readonly minor: string };
  readonly debitCount: number;
  readonly lines: { readonly edges: readonly { readonly node: { readonly sequence: string } }[] };
}
interface Stated {
  readonly id: string;
  readonly number: number;
  readonly period: Period;
}
interface Answer {
  readonly account: {
    readonly statements: { readonly edges: readonly { readonly node: Stated }[] };
    readonly statementFor: Record<string, unknown> & Period;
  };
}

async function ask(query: string, variables: Record<string, unknown>, caller = as('ana')): Promise<Answer> {
  const { data, errors } = await ledger.execute<Answer>(caller, query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data as Answer;
}
const statementsOf = async (id: string) =>
  (await ask(STATEMENTS, { id })).account.statements.edges.map(({ node }) => node).reverse();
const run = () => issueStatements(ledger.deps);

describe('statements of months', () => {
  it('BANK-3: are made when the month is over, join each other, and stay when something is posted later', async () => {
    ledger.clock.set('2031-01-10T12:00:00.000Z');
    const [mine, other] = [await ledger.bankAccount({ balance: 1_000n }), await ledger.account()];
    await ledger.post([debit(mine, 300n), credit(other, 300n)]);
    ledger.clock.set('2031-01-31T23:59:59.999Z');
    await run();
    expect(await statementsOf(mine)).toEqual([]);
    ledger.clock.set('2031-02-01T00:00:00.000Z');
    await run();
    const [january] = await statementsOf(mine);
    expect(january).toMatchObject({
      number: 1,
      account: { id: mine },
      period: {
        from: '2031-01-01T00:00:00.000Z',
        to: '2031-02-01T00:00:00.000Z',
        opening: { minor: '0' },
        closing: { minor: '700' },
        debits: { minor: '300' },
        credits: { minor: '1000' },
        debitCount: 1,
        creditCount: 1,
      },
    });
    // The clock of another process is behind: its postings come after the published statement.
    ledger.clock.set('2031-01-31T12:00:00.000Z');
    await ledger.post([debit(mine, 100n), credit(other, 100n)]);
    ledger.clock.set('2031-04-01T00:00:00.000Z');
    await run();
    const all = await statementsOf(mine);
    expect(all.map(({ number, period }) => [number, period.opening.minor, period.closing.minor])).toEqual([
      [1, '0', '700'],
      [2, '700', '600'],
      [3, '600', '600'],
    ]);
    expect(all[0]).toEqual(january);
    expect(
      (await ask(FOR, { id: mine, from: january?.period.from, to: january?.period.to })).account.statementFor,
    ).toMatchObject({
      closing: { minor: '700' },
    });
  });

  it('are one for each month when many processes make them at once, numbered without gaps', async () => {
    ledger.clock.set('2031-05-10T12:00:00.000Z');
    const ids = await Promise.all(Array.from({ length: 4 }, () => ledger.bankAccount({ balance: 5n })));
    ledger.clock.set('2031-09-03T00:00:00.000Z');
    await ledger.runEvents();
    await Promise.all(Array.from({ length: 6 }, run));
    for (const id of ids) {
      const numbers = await ledger.rows('SELECT number FROM banking.statement WHERE account_id = $1 ORDER BY 1', [id]);
      expect(numbers).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }, { number: 4 }]);
    }
    await ledger.runEvents();
    const told = (await ledger.published()).filter(
      ({ type, data }) =>
        type === 'banking.statement.issued' && ids.includes((data as { accountId: string }).accountId),
    );
    expect(told).toHaveLength(16);
    expect(told[0]).toMatchObject({ tenantId: 'org_one', data: { ownerId: 'usr_ana', number: 1 } });
    expect(Object.keys(told[0]?.data as object).sort()).toEqual(['accountId', 'number', 'ownerId', 'statementId']);
  });

  it('wait for the next run when the signal of the current run aborts', async () => {
    ledger.clock.set('2031-11-10T12:00:00.000Z');
    const id = await ledger.bankAccount({ balance: 5n });
    ledger.clock.set('2031-12-03T00:00:00.000Z');
    await issueStatements(ledger.deps, AbortSignal.abort());
    expect(await statementsOf(id)).toEqual([]);
    await run();
    expect(await statementsOf(id)).toHaveLength(1);
  });

  it('end with the month in which the account was closed', async () => {
    ledger.clock.set('2032-01-10T12:00:00.000Z');
    const id = await ledger.bankAccount();
    await ledger.rows(`UPDATE banking.bank_account SET closed_at = '2032-02-05T00:00:00Z' WHERE id = $1`, [id]);
    ledger.clock.set('2032-06-03T00:00:00.000Z');
    await run();
    expect((await statementsOf(id)).map(({ number }) => number)).toEqual([1, 2]);
  });

  it('BANK-3: cannot be changed, nor inserted beside the chain of statements', async () => {
    for (const change of [
      'UPDATE banking.statement SET closing = 1',
      'DELETE FROM banking.statement',
      'TRUNCATE banking.statement',
    ])
      await expect(ledger.rows(change)).rejects.toThrow('insert-only');
    const copy = (facts: string) => `INSERT INTO banking.statement
      SELECT (jsonb_populate_record(NULL::banking.statement, to_jsonb(s) || ${facts})).* FROM (SELECT * FROM banking.statement ORDER BY account_id, number DESC LIMIT 1) s`;
    const next = (more: string) =>
      copy(`jsonb_build_object('id', 'stm_x', 'number', s.number + 1, 'period_start', s.period_end, 'opening', s.closing, 'closing', s.closing, 'debits', 0, 'credits', 0,
        'debit_count', 0, 'credit_count', 0, 'after_sequence', s.last_sequence, 'period_end', date_trunc('month', s.period_end + interval '40 days', 'UTC'), 'issued_at', '2040-01-01T00:00:00Z') || ${more}`);
    await expect(ledger.rows(copy(`'{"id":"stm_x"}'`))).rejects.toThrow(/does not join|unique/);
    await expect(ledger.rows(next(`jsonb_build_object('number', s.number + 2)`))).rejects.toThrow('does not join');
    await expect(
      ledger.rows(next(`jsonb_build_object('opening', s.closing + 1, 'closing', s.closing + 1)`)),
    ).rejects.toThrow('does not join');
    await expect(ledger.rows(next(`jsonb_build_object('closing', s.closing + 1)`))).rejects.toThrow(
      'statement_adds_up',
    );
    await expect(
      ledger.rows(next(`jsonb_build_object('period_end', s.period_end + interval '1 day')`)),
    ).rejects.toThrow('statement_month');
    await ledger.rows(next(`'{}'`));
  });

  it('are made for all other accounts when one fails, and the failure is reported', async () => {
    ledger.clock.set('2033-01-10T12:00:00.000Z');
    const [broken, whole] = [await ledger.bankAccount({ balance: 5n }), await ledger.bankAccount({ balance: 5n })];
    ledger.clock.set('2033-02-03T00:00:00.000Z');
    const client = await ledger.database.admin.connect();
    const tamper = async (sign: '+' | '-') => {
      await client.query(`SET session_replication_role = 'replica'`);
      await client.query(`UPDATE banking.posting SET amount = amount ${sign} 1 WHERE account_id = $1`, [broken]);
      await client.query(`SET session_replication_role = 'origin'`);
    };
    await tamper('+');
    await expect(run()).rejects.toThrow('Some statements could not be made.');
    expect([(await statementsOf(broken)).length, (await statementsOf(whole)).length]).toEqual([0, 1]);
    await tamper('-');
    client.release();
    await run();
    expect(await statementsOf(broken)).toHaveLength(1);
  });
});

describe('a statement', () => {
  it('is hidden from other tenants by its id, by reference and through the account', async () => {
    ledger.clock.set('2034-01-10T12:00:00.000Z');
    const id = await ledger.bankAccount({ balance: 5n });
    ledger.clock.set('2034-02-03T00:00:00.000Z');
    await run();
    const [mine] = await statementsOf(id);
    const query = `query ($id: ID!, $refs: [_Any!]!) { statement(id: $id) { id } _entities(representations: $refs) { ... on Statement { id } } }`;
    const variables = { id: mine?.id, refs: [{ __typename: 'Statement', id: mine?.id }] };
    const own = await ledger.execute(as('ana'), query, variables);
    expect(own.data).toEqual({ statement: { id: mine?.id }, _entities: [{ id: mine?.id }] });
    const foreign = as('bo', { tenantId: 'org_two' });
    expect((await ledger.execute(foreign, query, variables)).data).toEqual({ statement: null, _entities: [null] });
    const through = await ledger.execute(foreign, STATEMENTS, { id });
    expect(through.data).toEqual({ account: null });
    expect((await ledger.execute(as('ana', { aal: 1 }), STATEMENTS, { id })).errors?.[0]?.extensions?.code).toBe(
      'MFA_REQUIRED',
    );
  });

  it('returns its lines by pages for any past period, and refuses other periods', async () => {
    ledger.clock.set('2035-01-10T12:00:00.000Z');
    const [id, other] = [await ledger.bankAccount({ balance: 100n }), await ledger.account()];
    for (let day = 11; day < 16; day++) {
      ledger.clock.set(`2035-01-${day}T12:00:00.000Z`);
      await ledger.post([debit(id, 1n), credit(other, 1n)]);
    }
    const asked = (from: string, to: string, after: string | null = null) =>
      ask(FOR, { id, from, to, after }).then(({ account }) => account.statementFor);
    const period = await asked('2035-01-11T12:00:00Z', '2035-01-15T12:00:00Z');
    expect(period).toMatchObject({
      opening: { minor: '100' },
      closing: { minor: '96' },
      debitCount: 4,
      creditCount: 0,
    });
    const lines = period.lines as unknown as {
      edges: { node: { sequence: string } }[];
      pageInfo: { endCursor: string };
    };
    expect(lines.edges.map(({ node }) => node.sequence)).toEqual(['2', '3']);
    const more = await asked('2035-01-11T12:00:00Z', '2035-01-15T12:00:00Z', lines.pageInfo.endCursor);
    expect(more.lines).toMatchObject({
      edges: [{ node: { sequence: '4' } }, { node: { sequence: '5' } }],
      pageInfo: { hasNextPage: false },
    });
    expect(await asked('2034-06-01T00:00:00Z', '2034-07-01T00:00:00Z')).toMatchObject({
      opening: { minor: '0' },
      closing: { minor: '0' },
    });
    expect(await asked('2035-01-12T00:00:00Z', '2035-01-12T00:00:00Z')).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['to'],
    });
    expect(await asked('2035-01-12T00:00:00Z', '2035-01-15T12:00:00.001Z')).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['to'],
    });
    expect(await asked('2034-01-01T00:00:00Z', '2035-01-15T00:00:00Z')).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['from'],
    });
  });

  it('reads few rows of a very long account, and is refused above the maximum of lines', async () => {
    ledger.clock.set('2036-01-10T12:00:00.000Z');
    const id = await ledger.bankAccount({ balance: 1n });
    const client = await ledger.database.admin.connect();
    await client.query(`SET session_replication_role = 'replica'`);
    const entry = newId('jen');
    await client.query(`INSERT INTO banking.posting (entry_id, leg, account_id, sequence, side, amount, currency, balance_after, tenant_id, posted_at)
      SELECT '${entry}' || n, 1, '${id}', n, 'CREDIT', 1, 'EUR', n, 'org_one', '2036-01-11T00:00:00Z'::timestamptz + n * interval '1 ms' FROM generate_series(2, 200002) n`);
    await client.query(
      `UPDATE banking.ledger_account SET last_sequence = 200002, credits = 200002, last_posted_at = '2036-01-11T00:03:20.002Z' WHERE id = '${id}'`,
    );
    await client.query(`SET session_replication_role = 'origin'`);
    client.release();
    ledger.clock.set('2036-01-20T00:00:00.000Z');
    const asked = (from: string, to: string) => ask(FOR, { id, from, to }).then(({ account }) => account.statementFor);
    expect(await asked('2036-01-01T00:00:00Z', '2036-01-20T00:00:00Z')).toMatchObject({
      code: 'STATEMENT_TOO_LONG',
      lineCount: 200_002,
      lineCountMax: 200_000,
    });
    expect(await asked('2036-01-11T00:01:00Z', '2036-01-11T00:01:01Z')).toMatchObject({
      opening: { minor: '59999' },
      closing: { minor: '60999' },
      creditCount: 1_000,
    });
  });
});

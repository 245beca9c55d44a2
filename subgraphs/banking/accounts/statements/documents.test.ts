import { createHash } from 'node:crypto';
import files from '@codai/files';
import { type FilesTest, filesOf } from '@codai/files/testing/files';
import { pdfText } from '@codai/kit/testing';
import { parse } from 'csv-parse/sync';
import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCamt053 } from '../../rails/reconciliation/statements/camt.ts';
import { as, credit, debit, type LedgerUnderTest, openLedger } from '../../testing/ledger.ts';
import { issueStatements } from './issue.ts';
import { statementRoute } from './route.ts';

let ledger: LedgerUnderTest;
let library: FilesTest;
let accountId: string;
let statementId: string;
let unreadId: string;
beforeAll(async () => {
  ledger = await openLedger([files]);
  library = filesOf(ledger.beside('files') as FilesTest['subject']);
  ledger.clock.set('2031-01-10T12:00:00.000Z');
  accountId = await ledger.bankAccount({ balance: 1_234_567n });
  const other = await ledger.account();
  const unread = await ledger.bankAccount({ balance: 100n });
  for (const [index, description] of texts.entries()) {
    ledger.clock.advance(3_600_000);
    const legs =
      index % 2 === 0 ? [debit(accountId, 10_050n), credit(other, 10_050n)] : [debit(other, 1n), credit(accountId, 1n)];
    await ledger.post(legs, { description, kind: 'TRANSFER', effectiveOn: '2031-01-12' });
  }
  ledger.clock.set('2031-02-01T00:00:00.000Z');
  await issueStatements(ledger.deps);
  [{ id: statementId }] = (await ledger.rows<{ id: string }>('SELECT id FROM banking.statement WHERE account_id = $1', [
    accountId,
  ])) as [{ id: string }];
  [{ id: unreadId }] = (await ledger.rows<{ id: string }>('SELECT id FROM banking.statement WHERE account_id = $1', [
    unread,
  ])) as [{ id: string }];
});
afterAll(() => ledger[Symbol.asyncDispose]());

/** Texts that people write to each other, some aimed at the program that opens the file. */
const texts = [
  'Chirie mai, Ștefan "Țiglă"',
  '=HYPERLINK("http://evil.test","x")',
  '+40 722 000 000',
  '-1+1',
  '@SUM(A1)',
  '\tx',
  'a; b, c\nd',
  '<b>&amp;</b> ]]> \u0007',
  '',
];

type Result = { readonly url?: string; readonly code?: string } & Record<string, unknown>;

async function link(format: string, language = 'EN', caller = as('ana'), id = statementId): Promise<Result | null> {
  const { data, errors } = await ledger.execute<{ statement: { period: { document: Result } } | null }>(
    caller,
    `query ($id: ID!) { statement(id: $id) { period { document(format: ${format}, language: ${language}) { __typename
      ... on StatementDocument { url } ... on StatementTooLongError { lineCount lineCountMax } ... on Error { code path } } } } }`,
    { id },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.statement?.period.document ?? null;
}
async function linkFor(id: string, format: string, from: string, to: string): Promise<Result> {
  const { data, errors } = await ledger.execute<{ account: { statementFor: { document: Result } } }>(
    as('ana'),
    `query ($id: ID!, $from: DateTime!, $to: DateTime!) { account(id: $id) { statementFor(from: $from, to: $to) { ... on StatementPeriod {
      document(format: ${format}) { ... on StatementDocument { url } ... on StatementTooLongError { lineCount lineCountMax } ... on Error { code path } } } } } }`,
    { id, from, to },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.account.statementFor.document as Result;
}
/** As a browser does it: on to files, where that keeps the document. */
async function download(url: string): Promise<Response> {
  const answer = await statementRoute(ledger.deps).handle(new Request(url));
  return answer.status === 302 ? library.http(String(answer.headers.get('location'))) : answer;
}
const bytesOf = async (url: string) => Buffer.from(await (await download(url)).arrayBuffer());

/** The lines as the ledger has them. */
const posted = () =>
  ledger.rows<{
    sequence: string;
    side: 'CREDIT' | 'DEBIT';
    amount: string;
    balance: string;
    description: string;
    entry: string;
    at: Date;
  }>(
    `SELECT p.sequence::text, p.side, (p.amount / 100)::numeric(30,2)::text AS amount, (p.balance_after / 100)::numeric(30,2)::text AS balance,
            e.description, e.id AS entry, e.posted_at AS at
       FROM banking.posting p JOIN banking.journal_entry e ON e.id = p.entry_id WHERE p.account_id = $1 ORDER BY p.sequence`,
    [accountId],
  );

describe('a statement as CSV', () => {
  it('keeps every line when it is read back, and no text runs as a formula', async () => {
    const response = await download((await link('CSV'))?.url ?? '');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${accountId}-2031-01.csv"`);
    const text = Buffer.from(await response.arrayBuffer()).toString();
    const rows = parse(text, { columns: true, bom: true }) as Record<string, string>[];
    const lines = await posted();
    expect(rows).toHaveLength(lines.length + 2);
    expect(rows.at(0)).toMatchObject({
      kind: 'OPENING_BALANCE',
      description: 'SANDBOX: no real money',
      balance: '0.00',
      posted_at: '2031-01-01T00:00:00.000Z',
    });
    expect(rows.at(-1)).toMatchObject({ kind: 'CLOSING_BALANCE', balance: lines.at(-1)?.balance, currency: 'EUR' });
    const unsafe = /^[=+\-@\t\r\n]/;
    expect(rows.slice(1, -1)).toEqual(
      lines.map(({ sequence, side, amount, balance, description, entry, at }) => ({
        sequence,
        posted_at: at.toISOString(),
        effective_on: entry === lines[0]?.entry ? '2031-05-02' : '2031-01-12',
        kind: entry === lines[0]?.entry ? 'TEST' : 'TRANSFER',
        description: (unsafe.test(description) ? `'${description}` : description).replace('\u0007', ' '),
        debit: side === 'DEBIT' ? amount : '',
        credit: side === 'CREDIT' ? amount : '',
        balance,
        currency: 'EUR',
        entry_id: entry,
      })),
    );
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(unsafe);
  });
});

describe('a statement as camt.053', () => {
  it('keeps every line and both balances when it is read back', async () => {
    const response = await download((await link('CAMT053'))?.url ?? '');
    expect(response.headers.get('content-type')).toBe('application/xml');
    const xml = Buffer.from(await response.arrayBuffer()).toString();
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      parseTagValue: false,
      parseAttributeValue: false,
      isArray: (name) => name === 'Ntry',
    });
    const { Document } = parser.parse(xml, true) as { Document: Record<string, never> };
    expect(Document['@xmlns']).toBe('urn:iso:std:iso:20022:tech:xsd:camt.053.001.08');
    const { GrpHdr, Stmt } = Document.BkToCstmrStmt as unknown as { GrpHdr: object; Stmt: Record<string, unknown> };
    expect(GrpHdr).toEqual({ MsgId: statementId, CreDtTm: '2031-02-01T00:00:00.000Z' });
    // The order of elements is the schema's.
    expect(Object.keys(Stmt)).toEqual([
      'Id',
      'ElctrncSeqNb',
      'CreDtTm',
      'FrToDt',
      'Acct',
      'Bal',
      'TxsSummry',
      'Ntry',
      'AddtlStmtInf',
    ]);
    expect(Stmt.AddtlStmtInf).toBe('SANDBOX: no real money');
    const lines = await posted();
    const euro = (text: string) => ({ '#text': text, '@Ccy': 'EUR' });
    expect(Stmt).toMatchObject({
      Id: statementId,
      ElctrncSeqNb: '1',
      FrToDt: { FrDtTm: '2031-01-01T00:00:00.000Z', ToDtTm: '2031-02-01T00:00:00.000Z' },
      Acct: { Id: { IBAN: accountId }, Ccy: 'EUR', Nm: 'Daily' },
      Bal: [
        { Tp: { CdOrPrtry: { Cd: 'OPBD' } }, Amt: euro('0.00'), CdtDbtInd: 'CRDT' },
        { Tp: { CdOrPrtry: { Cd: 'CLBD' } }, Amt: euro('11843.21'), CdtDbtInd: 'CRDT' },
      ],
      TxsSummry: {
        TtlNtries: { NbOfNtries: '10', Sum: '12848.21', TtlNetNtry: { Amt: '11843.21', CdtDbtInd: 'CRDT' } },
        TtlCdtNtries: { NbOfNtries: '5', Sum: '12345.71' },
        TtlDbtNtries: { NbOfNtries: '5', Sum: '502.50' },
      },
    });
    const seen = (text: string) => text.replaceAll(/\p{C}/gu, ' ').trim();
    expect(Stmt.Ntry).toEqual(
      lines.map(({ sequence, side, amount, description, entry, at }) => ({
        NtryRef: sequence,
        Amt: euro(amount),
        CdtDbtInd: side === 'CREDIT' ? 'CRDT' : 'DBIT',
        Sts: { Cd: 'BOOK' },
        BookgDt: { DtTm: at.toISOString() },
        ValDt: { Dt: entry === lines[0]?.entry ? '2031-05-02' : '2031-01-12' },
        AcctSvcrRef: entry,
        BkTxCd: { Prtry: { Cd: entry === lines[0]?.entry ? 'TEST' : 'TRANSFER', Issr: 'CODAI' } },
        ...(seen(description) === '' ? {} : { AddtlNtryInf: seen(description) }),
      })),
    );
  });

  it('gives another bank’s reader the same balances and lines', async () => {
    const xml = (await bytesOf((await link('CAMT053'))?.url ?? '')).toString();
    const read = readCamt053(xml);
    const lines = await posted();
    expect(read).toMatchObject({
      ref: statementId,
      number: 1,
      currency: 'EUR',
      fromOn: '2031-01-01',
      toOn: '2031-01-31',
    });
    expect([read?.opening, read?.closing]).toEqual([0n, 1_184_321n]);
    const cents = ({ side, amount }: (typeof lines)[number]) =>
      BigInt(amount.replace('.', '')) * (side === 'DEBIT' ? -1n : 1n);
    expect(read?.lines.map(({ amount }) => amount)).toEqual(lines.map(cents));
  });

  it('is refused for a currency that it does not know', async () => {
    const coins = await ledger.bankAccount({ currency: 'USDC', balance: 5_000_000n });
    ledger.clock.advance(60_000);
    const period = ['2031-01-01T00:00:00Z', ledger.clock.now().toISOString()] as const;
    expect(await linkFor(coins, 'CAMT053', ...period)).toMatchObject({ code: 'VALIDATION_FAILED', path: ['format'] });
    const text = (await bytesOf((await linkFor(coins, 'CSV', ...period)).url ?? '')).toString();
    expect(text).toContain('5.000000,USDC');
  });
});

describe('a statement as PDF', () => {
  it('is written in both languages, marks sandbox money, and has the same bytes each time', async () => {
    const [english, romanian] = [(await link('PDF'))?.url ?? '', (await link('PDF', 'RO'))?.url ?? ''];
    const [first, second] = [await bytesOf(english), await bytesOf(english)];
    expect(first.equals(second)).toBe(true);
    const text = pdfText(first);
    for (const part of [
      'Account statement 1',
      '01/01/2031 – 31/01/2031',
      'SANDBOX',
      '12,345.67',
      '11,843.21 EUR',
      '−502.50 EUR',
    ])
      expect(text).toContain(part);
    for (const part of ['Chirie mai, Ștefan "Țiglă"', 'Credits (5)', 'Page 1 / 1', accountId])
      expect(text).toContain(part);
    const other = pdfText(await bytesOf(romanian));
    for (const part of [
      'Extras de cont 1',
      '01.01.2031 – 31.01.2031',
      'fără bani reali',
      '11.843,21 EUR',
      'Sold final',
    ])
      expect(other).toContain(part);
  });

  it('states that an empty period has no postings', async () => {
    const { url = '' } = await linkFor(accountId, 'PDF', '2030-01-01T00:00:00Z', '2030-02-01T00:00:00Z');
    expect(pdfText(await bytesOf(url))).toContain('No postings in this period.');
  });
});

describe('the PDF of an issued statement', () => {
  const kept = (id = statementId) =>
    ledger.rows<{ id: string; for: string; sha256: string; until: Date; roles: string[] }>(
      `SELECT f.id, f.kept_for AS for, v.sha256, f.retain_until AS until, f.reader_roles AS roles
         FROM files.file f JOIN files.file_version v ON v.file_id = f.id WHERE f.kept_by = 'banking' AND f.kept_for LIKE $1 ORDER BY 2`,
      [`statement/${id}/%`],
    );

  it('M-25: is rendered when it is first read, in that language alone', async () => {
    await ledger.runJobs({ tolerate: true });
    expect(await kept(unreadId)).toEqual([]);
    const { url = '' } = (await link('PDF', 'RO', as('ana'), unreadId)) ?? {};
    const bytes = await bytesOf(url);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await kept(unreadId)).toMatchObject([{ for: `statement/${unreadId}/ro`, sha256 }]);
    expect((await bytesOf(url)).equals(bytes)).toBe(true);
  });

  it('FILE-2: is kept as it was first read', async () => {
    await bytesOf((await link('PDF'))?.url ?? '');
    const files = await kept();
    expect(files[0]?.until).toEqual(new Date('2042-01-01T00:00:00Z'));
    const { url = '' } = (await link('PDF')) ?? {};
    const bytes = await bytesOf(url);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(files[0]?.sha256);
    await ledger.rows(`UPDATE banking.bank_account SET name = 'Renamed' WHERE id = $1`, [accountId]);
    expect((await bytesOf((await link('PDF'))?.url ?? '')).equals(bytes)).toBe(true);
    await ledger.rows(`UPDATE banking.bank_account SET name = 'Daily' WHERE id = $1`, [accountId]);
    expect(await kept()).toEqual(files);
  });

  it('FILE-6: is read by its link alone, since the tenant’s policies decide who reads statements', async () => {
    const [file] = await kept();
    expect(file?.roles).toEqual([]);
    expect(await library.bytesOf(as('ana', { roles: ['OWNER'] }), String(file?.id))).toBeNull();
    expect((await statementRoute(ledger.deps).handle(new Request((await link('CSV'))?.url ?? ''))).status).toBe(200);
    const { url = '' } = (await link('PDF')) ?? {};
    expect((await statementRoute(ledger.deps).handle(new Request(url))).status).toBe(302);
  });
});

describe('a link to a statement', () => {
  it('is given only to people who may read the account, and is valid for fifteen minutes', async () => {
    expect(await link('PDF', 'EN', as('bo', { tenantId: 'org_two' }))).toBeNull();
    const { url = '' } = (await link('CSV')) ?? {};
    expect((await download(url)).status).toBe(200);
    expect((await download(`${url}x`)).status).toBe(404);
    const [path = '', body = ''] = /^(.*\/documents\/)([^.]+)/.exec(url)?.slice(1) ?? [];
    const said = JSON.parse(Buffer.from(body, 'base64url').toString()) as string[];
    for (const [index, changed] of [
      [1, accountId],
      [2, 'org_two'],
      [3, Number(said[3]) + 1],
      [4, 'PDF'],
    ] as const) {
      const altered = Buffer.from(JSON.stringify(said.with(index, changed as string))).toString('base64url');
      expect((await download(`${path}${altered}${url.slice(path.length + body.length)}`)).status).toBe(404);
    }
    ledger.clock.advance(15 * 60_000);
    expect((await download(url)).status).toBe(404);
  });

  it('has the same bytes later, also after further postings', async () => {
    const to = ledger.clock.now().toISOString();
    const { url = '' } = await linkFor(accountId, 'CSV', '2031-01-01T00:00:00Z', to);
    const before = await bytesOf(url);
    await ledger.post([debit(accountId, 1n), credit(await ledger.account(), 1n)]);
    expect((await bytesOf(url)).equals(before)).toBe(true);
  });

  it('is refused for more lines than a document takes', async () => {
    const client = await ledger.database.admin.connect();
    const long = await ledger.bankAccount({ balance: 1n });
    const last = ledger.clock.now().getTime() + 10_000;
    await client.query(`SET session_replication_role = 'replica'`);
    await client.query(
      `INSERT INTO banking.journal_entry (id, kind, source_key, description, text_hash, effective_on, posted_at)
       SELECT 'jen_long' || n, 'TEST', 'long' || n, '', sha256(''), '2031-05-02', $1::timestamptz FROM generate_series(2, 2001) n`,
      [new Date(last)],
    );
    await client.query(
      `INSERT INTO banking.posting (entry_id, leg, account_id, sequence, side, amount, currency, balance_after, tenant_id, posted_at)
       SELECT 'jen_long' || n, 1, $1, n, 'CREDIT', 1, 'EUR', n, 'org_one', $2::timestamptz FROM generate_series(2, 2001) n`,
      [long, new Date(last)],
    );
    await client.query(
      `UPDATE banking.ledger_account SET last_sequence = 2001, credits = 2001, last_posted_at = $2 WHERE id = $1`,
      [long, new Date(last)],
    );
    await client.query(`SET session_replication_role = 'origin'`);
    client.release();
    ledger.clock.set(new Date(last + 1_000).toISOString());
    const from = '2031-01-01T00:00:00Z';
    expect(await linkFor(long, 'PDF', from, ledger.clock.now().toISOString())).toMatchObject({
      code: 'STATEMENT_TOO_LONG',
      lineCount: 2_001,
      lineCountMax: 2_000,
    });
    const { url = '' } = await linkFor(long, 'CAMT053', from, ledger.clock.now().toISOString());
    expect((await bytesOf(url)).toString().match(/<Ntry>/g)).toHaveLength(2_001);
    const fits = await linkFor(long, 'PDF', new Date(last).toISOString(), ledger.clock.now().toISOString());
    expect(pdfText(await bytesOf(fits.url ?? ''))).toMatch(/Page (\d+) \/ \1/);
  });
});

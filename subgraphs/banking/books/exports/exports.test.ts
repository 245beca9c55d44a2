import { text } from 'node:stream/consumers';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { as, credit, debit, type LedgerUnderTest, openLedger } from '../../testing/ledger.ts';
import { officer } from '../../testing/officers.ts';
import { closeMonth } from '../../testing/periods.ts';
import { ask } from '../../testing/services.ts';
import { exportRoute } from './download.ts';
import { objectKeyOf, writeLedgerExport } from './write.ts';

let ledger: LedgerUnderTest;
let account: string;
beforeAll(async () => {
  ledger = await openLedger();
  account = await ledger.account({ balance: 10_000n });
  for (let index = 1; index <= 9; index++) {
    const fee = [debit(account, BigInt(index)), credit(houseAccountId('FEES', 'EUR'), BigInt(index))];
    await ledger.post(fee, { kind: 'FEE', description: 'Erika Mustermann' });
  }
  await ledger.account({ currency: 'JPY', balance: 500n });
  ledger.clock.set('2031-06-03T09:00:00Z');
  await ledger.post([debit(account, 1n), credit(houseAccountId('FEES', 'EUR'), 1n)], { effectiveOn: '2031-06-01' });
  await closeMonth(ledger, '2031-05');
});
afterAll(() => ledger[Symbol.asyncDispose]());

const EXPORT = '... on LedgerExport { id status }';
const request = (facts: object = {}) =>
  ask(ledger, officer(ledger), ['requestLedgerExport', EXPORT], {
    month: '2031-05',
    currency: 'EUR',
    format: 'CSV',
    ...facts,
  });
interface Seen {
  readonly status: string;
  readonly sha256: string;
  readonly entries: number;
  readonly debits: { readonly minor: string };
  readonly credits: { readonly minor: string };
  readonly downloadUrl: string | null;
}
async function seen(id: unknown): Promise<Seen> {
  const query =
    '{ ledgerExports(first: 50) { edges { node { id status sha256 entries debits { minor } credits { minor } downloadUrl } } } }';
  const { data } = await ledger.execute<{ ledgerExports: { edges: { node: Seen & { id: string } }[] } }>(
    officer(ledger),
    query,
  );
  return data?.ledgerExports.edges.find(({ node }) => node.id === id)?.node as Seen;
}
const bodyOf = async (id: unknown) => {
  const stream = await ledger.services.objects.read(objectKeyOf({ id: id as never }));
  return stream === null ? null : text(stream);
};
async function exported(facts: object = {}): Promise<string> {
  const { id } = await request(facts);
  await ledger.runJobs();
  return (await bodyOf(id)) as string;
}

it('M-16: exports every posting of a currency of a closed month as CSV, with the sums of the ledger', async () => {
  const { id } = await request();
  expect((await seen(id)).downloadUrl).toBeNull();
  await ledger.runJobs();
  const lines = ((await bodyOf(id)) as string).trimEnd().split('\r\n');
  expect(lines[0]).toBe(
    'entry_id,leg,effective_on,posted_at,kind,reverses_id,account,account_class,customer_account,debit,credit,currency',
  );
  const [first = ''] = lines.filter((line) => line.includes(',FEE,'));
  expect(first.split(',').slice(1)).toEqual([
    '1',
    '2031-05-02',
    '2031-05-02T09:00:00.000Z',
    'FEE',
    '',
    'CUSTOMER',
    'LIABILITY',
    '',
    expect.stringMatching(/^0\.0\d$/),
    '',
    'EUR',
  ]);
  const sum = (column: number) =>
    lines.slice(1).reduce((total, line) => total + Math.round(Number(line.split(',')[column]) * 100), 0);
  // 100 euro came in, nine fees and the closing entry.
  expect([sum(9), sum(10)]).toEqual([10_000 + 45 + 45, 10_000 + 45 + 45]);
  expect(await seen(id)).toMatchObject({
    status: 'READY',
    entries: 11,
    debits: { minor: '10090' },
    credits: { minor: '10090' },
  });
});

it('M-16: SAF-T has the accounts with their balances, the totals and every transaction, in the order of the standard', async () => {
  const body = await exported({ format: 'SAFT' });
  expect(XMLValidator.validate(body)).toBe(true);
  const { AuditFile } = new XMLParser({ parseTagValue: false }).parse(body);
  expect(Object.keys(AuditFile)).toEqual(['Header', 'MasterFiles', 'GeneralLedgerEntries']);
  expect(AuditFile.Header).toMatchObject({
    AuditFileVersion: '2.0',
    AuditFileDateCreated: '2031-06-03',
    DefaultCurrencyCode: 'EUR',
  });
  const accounts = AuditFile.MasterFiles.GeneralLedgerAccounts.Account;
  expect(accounts.map(({ AccountID }: { AccountID: string }) => AccountID)).toEqual([
    'CUSTOMER',
    'EXTERNAL_CLEARING',
    'FEES',
    'RETAINED_EARNINGS',
  ]);
  expect(accounts[0]).toMatchObject({ OpeningCreditBalance: '0.00', ClosingCreditBalance: '99.55' });
  expect(accounts[1]).toMatchObject({ OpeningDebitBalance: '0.00', ClosingDebitBalance: '100.00' });
  const { NumberOfEntries, TotalDebit, TotalCredit, Journal } = AuditFile.GeneralLedgerEntries;
  expect({ NumberOfEntries, TotalDebit, TotalCredit }).toEqual({
    NumberOfEntries: '11',
    TotalDebit: '100.90',
    TotalCredit: '100.90',
  });
  expect(Journal.Transaction).toHaveLength(11);
  const lines = Journal.Transaction.flatMap(({ Line }: { Line: object[] }) => Line);
  const total = (side: string) =>
    lines.reduce(
      (sum: number, line: Record<string, { Amount: string }>) =>
        sum + Math.round(Number(line[side]?.Amount ?? 0) * 100),
      0,
    );
  expect([total('DebitAmount'), total('CreditAmount')]).toEqual([10_090, 10_090]);
  expect(Object.keys(Journal.Transaction[0])).toEqual([
    'TransactionID',
    'Period',
    'PeriodYear',
    'TransactionDate',
    'Description',
    'SystemEntryDate',
    'GLPostingDate',
    'Line',
  ]);
});

it.each(['CSV', 'SAFT'])('M-16: %s contains no names, and names customer accounts for detail only', async (format) => {
  const [plain, detailed] = [await exported({ format }), await exported({ format, detail: true })];
  expect(plain).not.toContain('Erika');
  expect(detailed).not.toContain('Erika');
  expect(plain).not.toContain(account);
  expect(detailed.split(account)).toHaveLength(11);
});

it.each(['CSV', 'SAFT'])(
  'M-16: %s has the same bytes whenever and in however small slices it is written',
  async (format) => {
    const { id } = await request({ format });
    await ledger.runJobs();
    const { sha256 } = await seen(id);
    const body = await bodyOf(id);
    await ledger.rows('ALTER TABLE banking.ledger_export DISABLE TRIGGER ALL');
    await ledger.rows(
      `UPDATE banking.ledger_export SET status = 'PENDING', sha256 = NULL, bytes = NULL, entries = NULL, debits = NULL, credits = NULL, ready_at = NULL WHERE id = $1`,
      [id],
    );
    await ledger.rows('ALTER TABLE banking.ledger_export ENABLE TRIGGER ALL');
    ledger.clock.advance(86_400_000);
    await writeLedgerExport(ledger.deps, { exportId: String(id) }, { slice: 3 });
    expect(await bodyOf(id)).toBe(body);
    expect(await seen(id)).toMatchObject({ sha256, status: 'READY' });
  },
);

it('M-16: amounts of a currency without decimals have none', async () => {
  expect(await exported({ currency: 'JPY' })).toContain(',500,');
});

it('M-16: returns the same export for the same request, and refuses open months and unknown currencies', async () => {
  expect((await request()).id).toBe((await request()).id);
  expect(await request({ currency: 'USD' })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await request({ month: '2031-06' })).toMatchObject({ code: 'NOT_FOUND' });
  await expect(
    ask(ledger, as('ana'), ['requestLedgerExport', EXPORT], { month: '2031-05', currency: 'EUR', format: 'CSV' }),
  ).rejects.toThrow('FORBIDDEN');
});

it('M-16: is downloaded by its link for fifteen minutes', async () => {
  const { id } = await request();
  await ledger.runJobs();
  const url = (await seen(id)).downloadUrl as string;
  const route = exportRoute(ledger.deps);
  const response = await route.handle(new Request(url));
  expect(response.status).toBe(200);
  expect(await response.text()).toBe(await bodyOf(id));
  expect(response.headers.get('content-disposition')).toContain('ledger-2031-05-EUR.csv');
  expect((await route.handle(new Request(`${url.slice(0, -4)}AAAA`))).status).toBe(404);
  ledger.clock.advance(15 * 60_000);
  expect((await route.handle(new Request(url))).status).toBe(404);
});

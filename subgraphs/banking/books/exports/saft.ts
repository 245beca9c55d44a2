import { formatMinor, money } from '@codai/kit/money';
import { elementsOf, type XmlMembers, xmlText } from '@codai/kit/text/xml';
import type { PeriodLine } from '../periods/rules.ts';
import type { ExportContent } from './content.ts';
import type { JournalLine } from './lines.ts';

const written = (members: XmlMembers) => xmlText(elementsOf(members));

/**
 * The general ledger as tax authorities take it: accounts of the chart with their balances, and the journal; elements in the order of the
 * schema. Each currency is a file of its own, so that totals are in one. Accounts of customers are one control account, and lines name them as
 * `CustomerID` when detail is asked for. Source: OECD, Standard Audit File for Tax, version 2.0 (2010).
 */
export async function* writeSaft(content: ExportContent): AsyncGenerator<string> {
  const { balances, entries, slices, currency } = content;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<AuditFile xmlns="urn:OECD:StandardAuditFile-Tax:2.00">\n';
  yield written({ Header: headerOf(content) });
  const Account = balances.map((line) => accountOf(line, currency));
  yield written({ MasterFiles: { GeneralLedgerAccounts: { Account } } });
  const total = (side: 'credits' | 'debits') =>
    decimal(
      balances.reduce((sum, line) => sum + line[side], 0n),
      currency,
    );
  yield `<GeneralLedgerEntries>\n${written({ NumberOfEntries: entries, TotalDebit: total('debits'), TotalCredit: total('credits') })}`;
  yield `<Journal>\n${written({ JournalID: 'GL', Description: 'General ledger', Type: 'GL' })}`;
  for await (const lines of slices) {
    const Transaction = [...byEntry(lines)].map((entry) => transactionOf(entry, content));
    if (Transaction.length > 0) yield written({ Transaction });
  }
  yield '</Journal>\n</GeneralLedgerEntries>\n</AuditFile>\n';
}

function headerOf({ month, currency, closedAt }: ExportContent) {
  const [year, number] = month.split('-').map(Number);
  return {
    AuditFileVersion: '2.0',
    AuditFileDateCreated: closedAt.toISOString().slice(0, 10),
    SoftwareCompanyName: 'Codai',
    SoftwareID: 'Codai banking',
    SoftwareVersion: '1',
    DefaultCurrencyCode: currency,
    SelectionCriteria: {
      PeriodStart: number,
      PeriodStartYear: year,
      PeriodEnd: number,
      PeriodEndYear: year,
    },
    TaxAccountingBasis: 'Invoice Accounting',
  };
}

function accountOf({ kind, class: accountClass, opening, closing }: PeriodLine, currency: string) {
  return {
    AccountID: kind,
    AccountDescription: describe(kind),
    AccountType: accountClass,
    ...balance('Opening', opening, accountClass, currency),
    ...balance('Closing', closing, accountClass, currency),
  };
}

/** A balance below zero stands on the other side. */
function balance(when: 'Closing' | 'Opening', minor: bigint, accountClass: PeriodLine['class'], currency: string) {
  const isDebit = (accountClass === 'ASSET' || accountClass === 'EXPENSE') === minor >= 0n;
  return { [`${when}${isDebit ? 'Debit' : 'Credit'}Balance`]: decimal(minor < 0n ? -minor : minor, currency) };
}

function transactionOf([first, ...rest]: readonly [JournalLine, ...JournalLine[]], content: ExportContent) {
  const { currency, detail, month } = content;
  const [year, number] = month.split('-').map(Number);
  return {
    TransactionID: first.entryId,
    Period: number,
    PeriodYear: year,
    TransactionDate: first.effectiveOn,
    Description: first.kind,
    SystemEntryDate: first.postedAt.toISOString(),
    GLPostingDate: first.effectiveOn,
    Line: [first, ...rest].map((line) => ({
      RecordID: line.leg,
      AccountID: line.account,
      ...(detail && line.customerAccountId !== null && { CustomerID: line.customerAccountId }),
      Description: describe(line.account),
      [line.side === 'DEBIT' ? 'DebitAmount' : 'CreditAmount']: { Amount: decimal(line.amount, currency) },
    })),
  };
}

function* byEntry(lines: readonly JournalLine[]): Generator<[JournalLine, ...JournalLine[]]> {
  let entry: [JournalLine, ...JournalLine[]] | null = null;
  for (const line of lines) {
    if (entry?.[0].entryId === line.entryId) {
      entry.push(line);
      continue;
    }
    if (entry !== null) yield entry;
    entry = [line];
  }
  if (entry !== null) yield entry;
}

/** `External clearing` of `EXTERNAL_CLEARING`. */
function describe(kind: string): string {
  return kind.charAt(0) + kind.slice(1).toLowerCase().replaceAll('_', ' ');
}

function decimal(minor: bigint, currency: string): string {
  return formatMinor(money(minor, currency));
}

import { newId } from '@codai/kit';
import { formatMinor } from '@codai/kit/money';
import type { HeldElsewhere } from '../rails/reconciliation/import.ts';
import { CSV_HEADER } from '../rails/reconciliation/statements/csv.ts';
import { as, type LedgerUnderTest } from './ledger.ts';
import { ask } from './services.ts';

/** An operator of the platform, whose second factor was proven just now. */
export function operatorOf(ledger: LedgerUnderTest, name = 'admin') {
  return as(name, { tenantId: 'org_admin', roles: ['PLATFORM_ADMIN'], authenticatedAt: ledger.clock.now() });
}

/** A line of a statement. `minor`: in cents, above zero when it came in. */
export interface Stated {
  readonly minor: bigint;
  readonly on?: string;
  readonly endToEndId?: string;
  readonly bankReference?: string;
  readonly text?: string;
}

export interface StatedDays {
  readonly from: string;
  readonly to?: string;
  readonly opening?: bigint;
  readonly currency?: string;
  readonly ref?: string;
}

const decimal = (minor: bigint) => formatMinor({ minor, exponent: 2 });

/** A statement as CSV that adds up, and what it ends with. */
export function statedAs(days: StatedDays, lines: readonly Stated[]): { content: string; closing: bigint } {
  const { from, to = from, opening = 0n, currency = 'EUR', ref = newId('stm').slice(0, 30) } = days;
  const closing = lines.reduce((sum, { minor }) => sum + minor, opening);
  const rows = lines.map(({ minor, on = from, endToEndId = '', bankReference = '', text = '' }) =>
    ['LINE', '', on, decimal(minor), currency, endToEndId, bankReference, '', text].join(','),
  );
  const balance = (record: string, day: string, minor: bigint) =>
    `${record},${record === 'OPENING' ? ref : ''},${day},${decimal(minor)},${currency},,,,`;
  const content = [CSV_HEADER, balance('OPENING', from, opening), ...rows, balance('CLOSING', to, closing)].join('\n');
  return { content, closing };
}

const RUN =
  '... on ReconciliationRun { id lines matched matchedAtFirst exceptions ledgerBalance { minor } closing { minor } }';
const REFUSED = '... on StatementRefusedError { reason line }';

export async function importAs(
  ledger: LedgerUnderTest,
  content: string,
  facts: {
    readonly format?: 'CAMT053' | 'CSV';
    readonly currency?: string;
    readonly account?: HeldElsewhere;
    readonly by?: string;
    readonly key?: string;
  } = {},
) {
  const { format = 'CSV', currency = 'EUR', account = 'EXTERNAL_CLEARING', by = 'admin', key = newId('key') } = facts;
  return ask(ledger, operatorOf(ledger, by), ['importStatement', `${RUN} ${REFUSED}`], {
    account,
    currency,
    format,
    content,
    idempotencyKey: key,
  });
}

export const EXCEPTION =
  '... on ReconciliationException { id kind status resolution bookingId endedBy difference { minor } needsSecondPerson details }';

export interface Exception {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly endedBy: string | null;
  readonly details: string | null;
  readonly transferId: string | null;
  readonly needsSecondPerson: boolean;
  readonly difference: { readonly minor: string };
}

export interface AccountStanding {
  readonly bankBalance: { readonly minor: string } | null;
  readonly ledgerBalance: { readonly minor: string };
  readonly gaps: { readonly minor: string };
  readonly openLines: { readonly minor: string };
  readonly openPostings: { readonly minor: string };
  readonly differing: { readonly minor: string };
  readonly rest: { readonly minor: string };
  readonly exceptions: { readonly edges: readonly { readonly node: Exception }[] };
}

const STANDING = `query ($currency: CurrencyCode!, $status: ReconciliationExceptionStatus) { reconciliation(account: EXTERNAL_CLEARING, currency: $currency) {
  bankBalance { minor } ledgerBalance { minor } gaps { minor } openLines { minor } openPostings { minor } differing { minor } rest { minor }
  exceptions(first: 100, status: $status) { edges { node { id kind status endedBy details transferId needsSecondPerson difference { minor } } } } } }`;

/** State of the account, as an operator sees it. */
export async function standing(ledger: LedgerUnderTest, currency = 'EUR', status: string | null = 'OPEN') {
  const { data, errors } = await ledger.execute<{ reconciliation: AccountStanding }>(operatorOf(ledger), STANDING, {
    currency,
    status,
  });
  if (errors) throw new Error(JSON.stringify(errors));
  return (data as { reconciliation: AccountStanding }).reconciliation;
}

/** Exceptions that are open, or in another state, newest first. */
export async function exceptionsIn(ledger: LedgerUnderTest, currency = 'EUR', status: string | null = 'OPEN') {
  return (await standing(ledger, currency, status)).exceptions.edges.map(({ node }) => node);
}

export async function resolve(
  ledger: LedgerUnderTest,
  exceptionId: string,
  facts: {
    readonly resolution: string;
    readonly accountId?: string;
    readonly by?: string;
    readonly key?: string;
    readonly note?: string;
  },
) {
  const { resolution, accountId, by = 'second', key = newId('key'), note = 'looked at it' } = facts;
  return ask(ledger, operatorOf(ledger, by), ['resolveException', EXCEPTION], {
    exceptionId,
    resolution,
    note,
    idempotencyKey: key,
    ...(accountId !== undefined && { accountId }),
  });
}

import { newId } from '@codai/kit';
import { formatMinor } from '@codai/kit/money';
import type { RailsPort } from '../ports/rails.ts';
import type { Answer } from '../rails/drivers/answers.ts';
import { collectOutcomes } from '../rails/outbound/outcomes.ts';
import type { LedgerUnderTest } from './ledger.ts';

/** A payment of a notification. Amounts in cents. */
export interface Notified {
  readonly minor: bigint;
  readonly iban?: string | null;
  readonly currency?: string;
  /** The bank's own reference of the payment. */
  readonly own?: string | null;
  readonly name?: string | null;
  readonly text?: string;
  readonly direction?: 'CRDT' | 'DBIT';
  readonly endToEnd?: string;
}

/** An entry with its payments; without payments it is booked as a whole and says no more. */
export interface NotifiedEntry {
  readonly reference?: string | null;
  /** When not the sum of its payments. */
  readonly amount?: string;
  readonly currency?: string;
  readonly direction?: 'CRDT' | 'DBIT';
  readonly status?: string;
  readonly isReversal?: boolean;
  readonly payments: readonly Notified[];
}

export type Dialect = '02' | '08';

const decimal = (minor: bigint) => formatMinor({ minor, exponent: 2 });
const tag = (name: string, text: string | null | undefined) => (text == null ? '' : `<${name}>${text}</${name}>`);

/** A notification as a bank writes it in version 2 or 8 of camt.054. */
export function notification(entries: readonly NotifiedEntry[], dialect: Dialect = '08'): string {
  const [prefix, ns] = dialect === '02' ? ['n:', ' xmlns:n'] : ['', ' xmlns'];
  const body = `<Document${ns}="urn:iso:std:iso:20022:tech:xsd:camt.054.001.${dialect}"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>${newId('m').slice(0, 30)}</MsgId>
    <CreDtTm>2031-05-02T10:00:00+02:00</CreDtTm></GrpHdr><Ntfctn><Id>N1</Id><Acct><Id><Othr><Id>COLLECTIVE</Id></Othr></Id></Acct>
    ${entries.map((entry) => entryOf(entry, dialect)).join('')}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`;
  return prefix === '' ? body : body.replaceAll(/<(\/?)(?=[A-Z])/g, `<$1${prefix}`);
}

function entryOf(entry: NotifiedEntry, dialect: Dialect): string {
  const { reference, payments, currency = payments[0]?.currency ?? 'EUR', direction = 'CRDT', status = 'BOOK' } = entry;
  const sum = payments.reduce((total, { minor }) => total + minor, 0n);
  return `<Ntry><Amt Ccy="${currency}">${entry.amount ?? decimal(sum)}</Amt><CdtDbtInd>${direction}</CdtDbtInd>
    ${entry.isReversal === undefined ? '' : `<RvslInd>${entry.isReversal}</RvslInd>`}
    <Sts>${dialect === '02' ? status : `<Cd>${status}</Cd>`}</Sts><BookgDt><Dt>2031-05-02</Dt></BookgDt>${tag('AcctSvcrRef', reference)}
    ${payments.length === 0 ? '' : `<NtryDtls>${payments.map((payment) => paymentOf(payment, dialect)).join('')}</NtryDtls>`}</Ntry>`;
}

function paymentOf(payment: Notified, dialect: Dialect): string {
  const {
    minor,
    iban,
    currency = 'EUR',
    own,
    name = 'Erika Mustermann',
    text = 'Invoice 7',
    direction = 'CRDT',
  } = payment;
  const amount = `<Amt Ccy="${currency}">${decimal(minor)}</Amt>`;
  const party = (text: string | null) => (dialect === '02' ? tag('Nm', text) : `<Pty>${tag('Nm', text)}</Pty>`);
  return `<TxDtls><Refs>${tag('AcctSvcrRef', own)}<EndToEndId>${payment.endToEnd ?? 'NOTPROVIDED'}</EndToEndId></Refs>
    ${dialect === '02' ? `<AmtDtls><TxAmt>${amount}</TxAmt></AmtDtls>` : `${amount}<CdtDbtInd>${direction}</CdtDbtInd>`}
    <RltdPties><Dbtr>${party(name)}</Dbtr><DbtrAcct><Id><IBAN>DE50100000000000000001</IBAN></Id></DbtrAcct>
    ${iban == null ? '' : `<CdtrAcct><Id><IBAN>${iban}</IBAN></Id></CdtrAcct>`}</RltdPties>
    <RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls>`;
}

/** Takes in documents as files of the bank, and books what they notify. */
export async function takeInFiles(ledger: LedgerUnderTest, ...documents: readonly string[]): Promise<string[]> {
  const acknowledged = await collect(ledger, documents);
  await ledger.runJobs();
  return acknowledged;
}

/** Takes them in without booking. */
export async function collect(ledger: LedgerUnderTest, documents: readonly string[]): Promise<string[]> {
  const { readRailDocument } = await import('../rails/drivers/messages.ts');
  const files = documents.map((document): Pick<Answer, 'document' | 'name'> => ({ name: newId('file'), document }));
  const acknowledged: string[] = [];
  const rails: RailsPort = {
    ...ledger.deps.rails,
    collect: async () => files.map((file) => ({ ...file, ...readRailDocument(file.document) })),
    acknowledge: async (name) => void acknowledged.push(name),
  };
  await collectOutcomes({ ...ledger.deps, rails }, new AbortController().signal);
  return acknowledged;
}

/** An open account with an IBAN as `openAccount` gives it, and limits that let anything in. */
export async function payable(
  ledger: LedgerUnderTest,
  facts: { tenantId?: string; currency?: string; level?: 0 | 1 | 2 } = {},
): Promise<{ readonly id: string; readonly iban: string }> {
  const { tenantId = 'org_one', level = 2 } = facts;
  const { ibanOf } = await import('../accounts/iso20022/iban.ts');
  const id = await ledger.bankAccount({ ...facts, tenantId });
  const iban = ibanOf('RO', `CODA${String(next++).padStart(16, '0')}`);
  await ledger.rows('UPDATE banking.bank_account SET iban = $2 WHERE id = $1', [id, iban]);
  await setLevel(ledger, tenantId, level);
  return { id, iban };
}
let next = 9_000_000_000;

/** Has the tenant known as well as said, as if an operator had decided. */
export async function setLevel(ledger: LedgerUnderTest, tenantId: string, level: 0 | 1 | 2): Promise<void> {
  await ledger.deps.database.systemWrite(
    tenantId,
    (tx) => tx.$executeRaw`
      INSERT INTO kyc_profile (tenant_id, level, status, document, submitted_by, submitted_at)
      VALUES (${tenantId}, ${level}::int, 'APPROVED', '', 'test', now()) ON CONFLICT (tenant_id) DO UPDATE SET level = EXCLUDED.level`,
  );
}

export interface PaymentSeen {
  readonly reference: string;
  readonly status: string;
  readonly held_reason: string | null;
  readonly amount: number;
}

/** Received payments by the bank's reference, read behind every rule. */
export function paymentsSeen(ledger: LedgerUnderTest): Promise<PaymentSeen[]> {
  return ledger.rows<PaymentSeen>(
    'SELECT reference, status::text, held_reason::text, amount::int FROM banking.received_payment ORDER BY reference',
  );
}

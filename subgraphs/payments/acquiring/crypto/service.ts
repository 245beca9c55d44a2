import { type DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import { eachApart } from '@codai/kit/jobs';
import { postAtBanking } from '../../books/posting/post.ts';
import type { Deps, PaymentsRead } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { inflowRefusal } from '../payments/inflow.ts';
import { bankAccountOf } from '../payments/what-is-paid.ts';
import {
  CRYPTO_INVOICE_MINUTES,
  type CryptoInvoiceStatus,
  cryptoAmountRefusal,
  cryptoInvoiceState,
  liveRefusal,
} from './rules.ts';

export interface CryptoInvoiceRow {
  readonly id: Id<'CryptoInvoice'>;
  readonly tenantId: Id<'Organization'>;
  readonly accountId: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly address: string;
  readonly status: CryptoInvoiceStatus;
  readonly received: bigint;
  readonly entryId: string | null;
  readonly heldPaymentId: string | null;
  readonly creditedAt: Date | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface CryptoInvoiceId {
  readonly invoiceId: Id<'CryptoInvoice'>;
}

export interface CreateCryptoInvoice {
  /** Account of the payer, in the coin of the chain. */
  readonly accountId: string;
  readonly amount: { readonly minor: bigint; readonly currency: string };
  readonly idempotencyKey: string;
}

/**
 * Gives an address to send coins to; what arrives and stays is credited to the account. Returns the invoice's id, or
 * `ValidationError`, `NotFoundError`, `TopUpExceedsLimitError`, `IdempotencyKeyReusedError`.
 */
export async function createCryptoInvoice(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateCryptoInvoice,
): Promise<CryptoInvoiceId | DomainError> {
  const { database, chain, clock } = deps;
  const { accountId, amount } = input;
  const refusal = cryptoAmountRefusal(amount, chain.currency);
  if (refusal !== null) return refusal;
  const account = await bankAccountOf(deps, caller, accountId);
  if (account === null || account.currency !== amount.currency) {
    return new NotFoundError('BankAccount', ['input', 'accountId']);
  }
  // Coins cannot be sent back: an address is given out for what may come in. A known key still has its first outcome.
  const limited = await inflowRefusal(deps, caller, { amount }, ['input', 'amount']);
  return database.once({ caller, operation: 'createCryptoInvoice', input, keep: 'forever' }, async (tx) => {
    if (limited !== null) return limited;
    const [next] = await tx.$queryRaw<{ number: bigint }[]>`SELECT nextval('crypto_address') AS number`;
    const invoiceId = newId<'CryptoInvoice'>('cin');
    const now = clock.now();
    await tx.cryptoInvoice.create({
      data: {
        id: invoiceId,
        tenantId: caller.tenantId as string,
        accountId,
        amount: amount.minor.toString(),
        currency: amount.currency,
        // Reckoned from a key and a number; nobody is asked.
        address: await chain.addressOf(Number(next?.number)),
        status: 'AWAITING',
        createdAt: now,
        expiresAt: new Date(now.getTime() + CRYPTO_INVOICE_MINUTES * 60_000),
      },
    });
    return { invoiceId };
  });
}

export async function readCryptoInvoices(
  tx: PaymentsRead,
  where: Prisma.Sql,
  end: Prisma.Sql = Prisma.empty,
): Promise<CryptoInvoiceRow[]> {
  const rows = await tx.$queryRaw<
    (Omit<CryptoInvoiceRow, 'amount' | 'received'> & { amount: string; received: string })[]
  >`
    SELECT c.id, c.tenant_id AS "tenantId", c.account_id AS "accountId", c.amount::text, c.currency, c.address, c.status, c.received::text,
           c.entry_id AS "entryId", c.held_payment_id AS "heldPaymentId", c.credited_at AS "creditedAt", c.created_at AS "createdAt",
           c.expires_at AS "expiresAt"
      FROM crypto_invoice c WHERE ${where} ${end}`;
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount), received: BigInt(row.received) }));
}

/** An address is looked at for this long after the invoice has expired: who paid late has paid. */
const WATCH_MS = 7 * 86_400_000;
const PER_RUN = 500;
const PER_PAGE = 100;

/** Looks at the chain for every invoice that is not at its end, and credits what stays. */
export async function watchChain(deps: Deps): Promise<void> {
  const { database, clock } = deps;
  const since = new Date(clock.now().getTime() - WATCH_MS);
  await eachApart({
    find: (without) =>
      database.systemRead(null, (tx) =>
        readCryptoInvoices(
          tx,
          Prisma.sql`c.status <> 'CONFIRMED' AND c.expires_at > ${since}::timestamptz AND c.id <> ALL(${[...without]})`,
          // Each in its turn, however many there are.
          Prisma.sql`ORDER BY c.looked_at NULLS FIRST, c.created_at, c.id LIMIT ${PER_PAGE}::int`,
        ),
      ),
    async work(invoice) {
      await database.systemWrite(
        invoice.tenantId,
        (tx) =>
          tx.$executeRaw`UPDATE crypto_invoice SET looked_at = ${clock.now()}::timestamptz WHERE id = ${invoice.id}`,
      );
      await lookAt(deps, invoice);
    },
    complaint: 'Some addresses could not be looked at.',
    max: PER_RUN,
  });
}

async function lookAt({ database, chain, clock }: Deps, { id, address }: CryptoInvoiceRow): Promise<void> {
  const transfers = await chain.transfersTo(address);
  await database.systemWrite(null, async (tx) => {
    const [invoice] = await readCryptoInvoices(tx, Prisma.sql`c.id = ${id}`, Prisma.sql`FOR UPDATE OF c`);
    if (invoice === undefined) return;
    const { confirmationsNeeded } = chain;
    const state = cryptoInvoiceState(invoice, transfers, { confirmationsNeeded, now: clock.now() });
    if (state.status === invoice.status && state.received === invoice.received) return;
    await tx.cryptoInvoice.update({
      where: { id },
      data: { status: state.status, received: state.received.toString() },
    });
    if (state.status !== 'CONFIRMED') return;
    const { tenantId, accountId, currency } = invoice;
    const data = { cryptoInvoiceId: id, accountId, amount: state.received.toString(), currency };
    tx.outbox.append('payments.crypto-invoice.confirmed', data, { subject: id, tenantId });
    tx.jobs.add('credit-crypto', { invoiceId: id }, { key: `credit-crypto:${id}`, maxAttempts: 25 });
  });
}

/** Pays an invoice with coins that are worth nothing. Returns its id, or `NotFoundError`, `ConflictError` outside the sandbox. */
export async function demonstrateCryptoPayment(
  deps: Deps,
  caller: SignedInCaller,
  invoiceId: string,
): Promise<CryptoInvoiceId | DomainError> {
  const { chain, database } = deps;
  if (chain.demonstrate === null) return liveRefusal();
  const [invoice] = await database.read(caller, (tx) => readCryptoInvoices(tx, Prisma.sql`c.id = ${invoiceId}`));
  if (invoice === undefined) return new NotFoundError('CryptoInvoice', ['input', 'invoiceId']);
  await chain.demonstrate({ to: invoice.address, amount: invoice.amount });
  await lookAt(deps, invoice);
  return { invoiceId: invoice.id };
}

/** Credits what was confirmed, once: the invoice's id is the key. Throws when banking refuses or is away, to be tried again. */
export async function creditCrypto(deps: Deps, invoiceId: string): Promise<void> {
  const [invoice] = await deps.database.systemRead(null, (tx) =>
    readCryptoInvoices(tx, Prisma.sql`c.id = ${invoiceId} AND c.status = 'CONFIRMED' AND c.entry_id IS NULL`),
  );
  if (invoice === undefined) return;
  const { tenantId, accountId, currency, received } = invoice;
  const posted = await postAtBanking(deps, {
    key: invoiceId,
    kind: 'CRYPTO',
    against: 'EXTERNAL_CLEARING',
    tenantId,
    currency,
    clearing: received,
    other: { accountId },
  });
  if ('refusal' in posted) throw new Error(`Banking refuses to credit ${invoiceId}: ${posted.refusal}.`);
  await deps.database.systemWrite(null, (tx) =>
    tx.cryptoInvoice.updateMany({
      where: { id: invoiceId, entryId: null },
      data: { entryId: posted.entryId, heldPaymentId: posted.heldPaymentId },
    }),
  );
}

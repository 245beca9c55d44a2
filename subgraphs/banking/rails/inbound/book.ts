import { AccountClosedError } from '@codai/contracts/banking';
import type { DomainError, Id } from '@codai/kit';
import { readIban } from '../../accounts/iso20022/iban.ts';
import { releaseInflow, reserveInflow } from '../../accounts/limits/inflow.ts';
import { releaseOf } from '../../compliance/screening/rules.ts';
import { ensureScreened, heldStatusOf } from '../../compliance/screening/screen.ts';
import type { BankingRead, BankingWrite, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { HeldReason } from '../../generated/prisma/enums.ts';
import { ensureHouseAccounts, type HouseKind, houseAccountId } from '../../ledger/chart/chart.ts';
import { ofHouse } from '../../ledger/entries/authority.ts';
import type { PostedEntry } from '../../ledger/entries/entry.ts';
import { postEntry } from '../../ledger/entries/post-entry.ts';
import {
  detailsOf,
  lockPayment,
  type PaymentDetails,
  type PaymentRow,
  readPayments,
} from '../../transfers/received/payment-row.ts';
import { isBookable } from './rules.ts';

/** The account of a customer that a payment is for. */
export interface Target {
  readonly id: string;
  readonly tenantId: string;
  readonly currency: string;
  readonly status: string;
}

/**
 * Books a payment that was noted: to the account of its IBAN, or to UNMATCHED_RECEIPTS with the reason why it waits there. One that waits for a
 * reason that may pass is tried again. Rejects while there is no sanctions list: the payment waits unbooked.
 */
export async function bookPayment(
  deps: Deps,
  { paymentId }: { readonly paymentId: string },
  signal: AbortSignal,
): Promise<void> {
  const payment = await paymentOf(deps, paymentId);
  if (payment === null || !isBookable(payment.status, payment.heldReason)) return;
  const details = detailsOf(deps.keys, payment);
  const target = await targetOf(deps, payment, details);
  if (target !== null) await screenSender(deps, payment.id, target.tenantId, signal);
  await deps.database.systemWrite(target?.tenantId ?? null, async (tx) => {
    const locked = await lockPayment(tx, paymentId);
    if (locked === null || !isBookable(locked.status, locked.heldReason)) return;
    const now = deps.clock.now();
    const obstacle = target === null ? 'UNKNOWN_ACCOUNT' : await obstacleTo(tx, locked, target);
    const reason = obstacle ?? (await credit(tx, { payment: locked, details, target: target as Target }, now));
    if (reason !== null) await hold(tx, locked, { reason, accountId: target?.id ?? null }, now);
  });
}

export async function paymentOf({ database }: Deps, paymentId: string): Promise<PaymentRow | null> {
  const [payment] = await database.systemRead(null, (tx) => readPayments(tx, Prisma.sql`r.id = ${paymentId}`));
  return payment ?? null;
}

/** Compares the sender's name with the sanctions list in force, unless that was done. */
export function screenSender(deps: Deps, id: string, tenantId: string, signal: AbortSignal): Promise<void> {
  return ensureScreened(deps, { subject: 'RECEIVED_PAYMENT', id, tenantId }, signal);
}

/** The account by the IBAN that the sender gave, or the one that is known; null for none of ours. */
async function targetOf({ database }: Deps, payment: PaymentRow, details: PaymentDetails): Promise<Target | null> {
  const iban = details.creditorIban === null ? null : readIban(details.creditorIban);
  return database.systemRead(null, (tx) =>
    payment.accountId === null
      ? findTarget(tx, Prisma.sql`b.iban = ${iban}`)
      : findTarget(tx, Prisma.sql`b.id = ${payment.accountId}`),
  );
}

export async function findTarget(tx: BankingRead, where: Prisma.Sql): Promise<Target | null> {
  const [target] = await tx.$queryRaw<Target[]>`
    SELECT b.id, b.tenant_id AS "tenantId", l.currency, l.status::text FROM bank_account b JOIN ledger_account l ON l.id = b.id WHERE ${where}`;
  return target ?? null;
}

async function obstacleTo(tx: BankingWrite, payment: PaymentRow, target: Target): Promise<HeldReason | null> {
  if (target.status === 'CLOSED') return 'ACCOUNT_CLOSED';
  if (target.currency !== payment.currency) return 'WRONG_CURRENCY';
  return (await mayRelease(tx, payment)) ? null : 'SCREENING';
}

/** Whether the sender's name gives no hit. A top-up has no sender but the customer. The answer stays true until the transaction ends. */
export async function mayRelease(tx: BankingWrite, { id, source }: PaymentRow): Promise<boolean> {
  if (source === 'PAYMENTS') return true;
  const screened = await heldStatusOf(tx, { subject: 'RECEIVED_PAYMENT', id });
  return releaseOf(screened?.status ?? null) === 'GO';
}

/** Whether the sender's name is like one on the list, and nobody has said that it is somebody else. */
export async function isHit(tx: BankingWrite, { id }: PaymentRow): Promise<boolean> {
  const screened = await heldStatusOf(tx, { subject: 'RECEIVED_PAYMENT', id });
  return screened?.status === 'MATCHED' || screened?.status === 'CONFIRMED';
}

export interface Crediting {
  readonly payment: PaymentRow;
  readonly details: PaymentDetails;
  readonly target: Target;
}

/** Puts the payment on its account; the reason why not when that is refused, which has written nothing. */
async function credit(tx: BankingWrite, crediting: Crediting, now: Date): Promise<HeldReason | null> {
  const outcome = await creditAccount(tx, crediting, now);
  if ('entryId' in outcome) return null;
  return outcome instanceof AccountClosedError ? 'ACCOUNT_CLOSED' : 'LIMIT';
}

/**
 * Credits the account from where the money is, counts it against the limits on money from outside, and publishes the event. Returns the entry, or
 * `AccountClosedError`, `KycRequiredError`, `LimitExceededError`, `RatesUnavailableError`.
 */
export async function creditAccount(
  tx: BankingWrite,
  { payment, details, target }: Crediting,
  now: Date,
): Promise<PostedEntry | DomainError> {
  const { id, currency } = payment;
  const amount = payment.amount - payment.refunded;
  const counted = await reserveInflow(tx, { tenantId: target.tenantId, amount: { minor: amount, currency } }, now);
  if (!('cents' in counted)) return counted;
  const isNew = payment.status === 'RECEIVED';
  const entry = {
    kind: 'RECEIVED_PAYMENT',
    sourceKey: isNew ? `receipt:${payment.reference}` : `receipt-credit:${id}`,
    description: [details.debtorName, details.remittance].filter((text) => text !== '').join(': '),
  };
  const posted = await move(tx, payment, { ...entry, from: isNew ? 'EXTERNAL_CLEARING' : HELD_AT, to: target.id }, now);
  if (!('entryId' in posted)) {
    await releaseInflow(tx, counted);
    if (posted instanceof AccountClosedError) return posted;
    throw posted;
  }
  const { entryId } = posted;
  await tx.$executeRaw`
    UPDATE received_payment SET status = 'CREDITED', held_reason = NULL, account_id = ${target.id}, tenant_id = ${target.tenantId},
      entry_id = COALESCE(entry_id, ${entryId}), release_entry_id = CASE WHEN ${isNew} THEN NULL ELSE ${entryId} END,
      ended_at = ${now}::timestamptz WHERE id = ${id}`;
  tx.outbox.append(
    'banking.payment.received',
    { paymentId: id, accountId: target.id, amount: amount.toString(), currency, entryId },
    { subject: id, partitionKey: target.id, tenantId: target.tenantId },
  );
  return posted;
}

/** Where a payment is whose account is not known, or may not be credited. */
export const HELD_AT: HouseKind = 'UNMATCHED_RECEIPTS';

interface Holding {
  readonly reason: HeldReason;
  readonly accountId: string | null;
}

/** Holds the money for its owner and publishes the event; a payment that is held already only changes its reason. */
async function hold(tx: BankingWrite, payment: PaymentRow, { reason, accountId }: Holding, now: Date): Promise<void> {
  const { id, amount, currency, reference } = payment;
  let entryId: Id<'JournalEntry'> | null = null;
  if (payment.status === 'RECEIVED') {
    const entry = { kind: 'RECEIVED_PAYMENT', sourceKey: `receipt:${reference}`, description: '' };
    const to = houseAccountId(HELD_AT, currency);
    const posted = await move(tx, payment, { ...entry, from: 'EXTERNAL_CLEARING', to }, now);
    if (!('entryId' in posted)) throw posted;
    entryId = posted.entryId;
    tx.outbox.append(
      'banking.payment.held',
      { paymentId: id, amount: amount.toString(), currency, entryId },
      { subject: id, partitionKey: id, tenantId: null },
    );
  }
  await tx.$executeRaw`
    UPDATE received_payment SET status = 'HELD', held_reason = ${reason}::"HeldReason", account_id = COALESCE(account_id, ${accountId}),
      entry_id = COALESCE(entry_id, ${entryId}), tried_at = ${now}::timestamptz WHERE id = ${id}`;
}

interface Move {
  readonly kind: string;
  readonly sourceKey: string;
  readonly description: string;
  readonly from: HouseKind;
  /** An account's id. */
  readonly to: string;
  readonly reversesId?: Id<'JournalEntry'>;
}

/** Moves what is left of a payment from an account of the house. */
export async function move(
  tx: BankingWrite,
  { amount: whole, refunded, currency }: PaymentRow,
  { from, to, ...entry }: Move,
  now: Date,
): Promise<PostedEntry | DomainError> {
  await ensureHouseAccounts(tx, currency, now);
  const amount = whole - refunded;
  return postEntry(
    tx,
    {
      ...entry,
      authority: ofHouse,
      effectiveOn: now.toISOString().slice(0, 10),
      legs: [
        { accountId: houseAccountId(from, currency), side: 'DEBIT', currency, amount },
        { accountId: to, side: 'CREDIT', currency, amount },
      ],
    },
    now,
  );
}

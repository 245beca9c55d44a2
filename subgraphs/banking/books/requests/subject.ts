import {
  AccountClosedError,
  AlreadyReversedError,
  CurrencyMismatchError,
  HoldAlreadyResolvedError,
} from '@codai/contracts/banking';
import { ConflictError, type DomainError, InvalidStateError, NotFoundError } from '@codai/kit';
import type { BankingRead } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { findTarget } from '../../rails/inbound/book.ts';
import { readPayments } from '../../transfers/received/payment-row.ts';
import { entryWithLegs, tenantsIn } from './entries.ts';
import type { RequestRow } from './request-row.ts';
import { isReversibleByHand } from './rules.ts';

export type Wanted = Pick<RequestRow, 'accountId' | 'amount' | 'currency' | 'house' | 'kind' | 'side' | 'subjectId'>;

/** Tenants and accounts whose money a request moves; the first one is shown with it. */
export interface Concerned {
  readonly tenantIds: readonly string[];
}

/**
 * Tenants that a request concerns, or the reason why it cannot be carried out now: `NotFoundError`, `InvalidStateError`, `AccountClosedError`,
 * `CurrencyMismatchError`, `HoldAlreadyResolvedError`, `AlreadyReversedError`, `ConflictError`.
 */
export function concernedBy(tx: BankingRead, wanted: Wanted): Promise<Concerned | DomainError> {
  switch (wanted.kind) {
    case 'ASSIGN_PAYMENT':
    case 'RETURN_PAYMENT':
      return byPayment(tx, wanted);
    case 'RELEASE_HOLD':
      return byHold(tx, wanted.subjectId);
    case 'POST_ADJUSTMENT':
      return byAccount(tx, wanted);
    case 'REVERSE_ENTRY':
      return byEntry(tx, wanted.subjectId);
  }
}

async function byPayment(tx: BankingRead, { kind, subjectId, accountId }: Wanted): Promise<Concerned | DomainError> {
  const [payment] = await readPayments(tx, Prisma.sql`r.id = ${subjectId}`);
  if (payment === undefined) return new NotFoundError('ReceivedPayment', ['input', 'paymentId']);
  if (payment.status !== 'HELD') return new InvalidStateError(payment.status, ['HELD']);
  const known = payment.accountId === null ? null : await findTarget(tx, Prisma.sql`b.id = ${payment.accountId}`);
  if (kind === 'RETURN_PAYMENT') {
    if (payment.source === 'PAYMENTS') {
      // Payments names its entries by its own ids; `cin_` is an invoice that coins paid.
      return payment.reference.startsWith('payments:cin_')
        ? new ConflictError(
            'CRYPTO_TOP_UP',
            'Coins cannot be sent back. They are credited once the limits of the tenant allow it.',
          )
        : new ConflictError('TOP_UP', 'A top-up goes back by a refund of its payment. Refund the payment instead.');
    }
    return { tenantIds: known === null ? [] : [known.tenantId] };
  }
  const target = await findTarget(tx, Prisma.sql`b.id = ${accountId}`);
  if (target === null) return new NotFoundError('BankAccount', ['input', 'accountId']);
  if (target.status === 'CLOSED') return new AccountClosedError();
  if (target.currency !== payment.currency)
    return new CurrencyMismatchError({ expected: target.currency, given: payment.currency });
  return { tenantIds: [target.tenantId, ...(known === null ? [] : [known.tenantId])] };
}

async function byHold(tx: BankingRead, holdId: string): Promise<Concerned | DomainError> {
  const [hold] = await tx.$queryRaw<{ tenantId: string; status: string; transferId: string | null }[]>`
    SELECT h.tenant_id AS "tenantId", h.status::text, t.id AS "transferId" FROM hold h LEFT JOIN transfer t ON t.hold_id = h.id WHERE h.id = ${holdId}`;
  if (hold === undefined) return new NotFoundError('Hold', ['input', 'holdId']);
  if (hold.status !== 'PENDING') return new HoldAlreadyResolvedError();
  if (hold.transferId !== null) {
    return new ConflictError(
      'HELD_FOR_TRANSFER',
      'The money is held for a transfer. Have the transfer cancelled instead.',
    );
  }
  return { tenantIds: [hold.tenantId] };
}

async function byAccount(tx: BankingRead, { accountId, currency }: Wanted): Promise<Concerned | DomainError> {
  const target = await findTarget(tx, Prisma.sql`b.id = ${accountId}`);
  if (target === null) return new NotFoundError('BankAccount', ['input', 'accountId']);
  if (target.status === 'CLOSED') return new AccountClosedError();
  return target.currency === currency
    ? { tenantIds: [target.tenantId] }
    : new CurrencyMismatchError({ expected: target.currency, given: currency ?? '' });
}

async function byEntry(tx: BankingRead, entryId: string): Promise<Concerned | DomainError> {
  const entry = await entryWithLegs(tx, entryId);
  if (entry === null) return new NotFoundError('LedgerEntry', ['input', 'entryId']);
  if (entry.isReversed) return new AlreadyReversedError();
  if (isReversibleByHand(entry)) return { tenantIds: tenantsIn(entry) };
  return new InvalidStateError(entry.kind, [], 'An entry of this kind cannot be reversed by hand.');
}

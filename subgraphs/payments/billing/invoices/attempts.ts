import { ConflictError, type Id, InvalidStateError, NotFoundError, newId } from '@codai/kit';
import type { PaymentsRead, PaymentsWrite } from '../../deps.ts';
import type { AttemptSource, AttemptStatus, InvoiceStatus } from '../../generated/prisma/enums.ts';
import { lockInvoice } from './invoice-row.ts';
import { dueOf } from './rules.ts';

/** One try to collect an invoice. */
export interface AttemptRow {
  readonly id: Id<'InvoiceAttempt'>;
  readonly tenantId: string;
  readonly invoiceId: string;
  readonly number: number;
  readonly source: AttemptSource;
  readonly status: AttemptStatus;
  readonly amount: bigint;
  readonly currency: string;
  readonly methodId: string | null;
  readonly paymentId: string | null;
  readonly declineCode: string | null;
  readonly initiatorId: string | null;
  readonly scheduledFor: Date | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

export async function readAttempts(tx: PaymentsRead, where: object): Promise<AttemptRow[]> {
  const rows = await tx.invoiceAttempt.findMany({ where, orderBy: [{ invoiceId: 'asc' }, { number: 'asc' }] });
  return rows.map((row) => ({
    ...row,
    id: row.id as Id<'InvoiceAttempt'>,
    amount: BigInt(row.amount.toFixed()),
  }));
}

export interface NewAttempt {
  readonly invoiceId: string;
  readonly source: AttemptSource;
  /** Null: the customer's default. */
  readonly methodId: string | null;
  /** Instant that dunning planned; null for other attempts. */
  readonly scheduledFor: Date | null;
  /** A payment that its owner makes, and that is there already; null: one that is charged. */
  readonly paymentId?: string;
  /** Person who asks for it; absent: a job. */
  readonly initiatorId?: string;
}

/**
 * Takes an invoice for one attempt to collect all that is due. While it is under way there is no other one: that holds for everybody
 * comes by whatever way, by this row and its unique index (PAY-8). Returns the attempt, or `NotFoundError`,
 * `InvalidStateError`, `ConflictError` (`PAYMENT_UNDER_WAY`).
 */
export async function startAttempt(
  tx: PaymentsWrite,
  { invoiceId, source, methodId, scheduledFor, paymentId, initiatorId }: NewAttempt,
  now: Date,
): Promise<AttemptRow | ConflictError | InvalidStateError | NotFoundError> {
  const invoice = await lockInvoice(tx, invoiceId);
  if (invoice === null) return new NotFoundError('Invoice', ['input', 'invoiceId']);
  const payable: readonly InvoiceStatus[] = source === 'MANUAL' ? ['OPEN', 'UNCOLLECTIBLE'] : ['OPEN'];
  const due = dueOf(invoice);
  if (!payable.includes(invoice.status) || due === 0n) return new InvalidStateError(invoice.status, payable);
  if (await isUnderWay(tx, invoiceId)) return paymentUnderWay();
  const { tenantId, currency } = invoice;
  const number = (await tx.invoiceAttempt.count({ where: { invoiceId } })) + 1;
  const attempt: AttemptRow = {
    id: newId<'InvoiceAttempt'>('att'),
    tenantId,
    invoiceId,
    number,
    source,
    status: paymentId === undefined ? 'STARTED' : 'REQUIRES_ACTION',
    amount: due,
    currency,
    methodId,
    paymentId: paymentId ?? null,
    declineCode: null,
    initiatorId: initiatorId ?? null,
    scheduledFor,
    startedAt: now,
    endedAt: null,
  };
  await tx.invoiceAttempt.create({ data: { ...attempt, amount: due.toString() }, select: { id: true } });
  return attempt;
}

/** A payment of the invoice has not come to its end, so that the amount due may change any moment. */
export function paymentUnderWay(): ConflictError {
  return new ConflictError(
    'PAYMENT_UNDER_WAY',
    'A payment of the invoice is in progress. Wait until it has succeeded or failed.',
  );
}

/** Whether somebody is just paying it. */
export async function isUnderWay(tx: PaymentsWrite, invoiceId: string): Promise<boolean> {
  const attempt = await tx.invoiceAttempt.findFirst({
    where: { invoiceId, status: { in: ['STARTED', 'PROCESSING', 'REQUIRES_ACTION'] } },
    select: { id: true },
  });
  return attempt !== null;
}

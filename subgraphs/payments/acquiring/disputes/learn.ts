import { type Id, newId } from '@codai/kit';
import type { DisputeFacts } from '../../adapters/processor/port.ts';
import type { DisputeStatus } from '../../adapters/processor/rules.ts';
import { otherSideOf } from '../../billing/revenue/other-side.ts';
import { noteAmount } from '../../books/bookings/book.ts';
import type { PaymentsRead, PaymentsWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type PaymentRow, purposeOf, readPayments } from '../payments/payment-row.ts';
import { noteLost } from './charge-back.ts';
import { recount } from './recount.ts';
import { laterDisputeStatus } from './rules.ts';

export interface DisputeRow {
  readonly id: Id<'Dispute'>;
  readonly tenantId: Id<'Organization'>;
  readonly paymentId: string;
  readonly processorId: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly reason: string;
  readonly status: DisputeStatus;
  readonly evidenceDueAt: Date | null;
  readonly evidenceAt: Date | null;
  readonly openedAt: Date;
  /** Held on the account of a top-up while it is asked about. */
  readonly reserved: bigint;
}

/** Disputes that the transaction may see. `where` is over `d`. */
export async function readDisputes(
  tx: PaymentsRead,
  where: Prisma.Sql,
  end: Prisma.Sql = Prisma.empty,
): Promise<DisputeRow[]> {
  const rows = await tx.$queryRaw<
    (Omit<DisputeRow, 'amount' | 'reserved'> & { readonly amount: string; readonly reserved: string })[]
  >`
    SELECT d.id, d.tenant_id AS "tenantId", d.payment_id AS "paymentId", d.processor_id AS "processorId", d.amount::text, d.currency,
           d.reason, d.status, d.evidence_due_at AS "evidenceDueAt", d.evidence_at AS "evidenceAt", d.opened_at AS "openedAt", d.reserved::text
      FROM dispute d WHERE ${where} ${end}`;
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount), reserved: BigInt(row.reserved) }));
}

/**
 * Adds what the processor says of a dispute to what is known; whichever event comes first opens it. Disputes of one payment come
 * one after the other, and after its refunds, behind the lock on the payment. Returns it, or null when it is of none of ours.
 */
export async function learnDispute(tx: PaymentsWrite, facts: DisputeFacts, now: Date): Promise<DisputeRow | null> {
  const [payment] = await readPayments(tx, Prisma.sql`p.processor_id = ${facts.intent}`, Prisma.sql`FOR UPDATE OF p`);
  if (payment === undefined) return null;
  const before = (await readDisputes(tx, Prisma.sql`d.processor_id = ${facts.id}`))[0] ?? null;
  const dispute = before ?? (await open(tx, payment, facts));
  const status = laterDisputeStatus(dispute.status, facts.status);
  await tx.dispute.update({
    where: { id: dispute.id },
    data: { status, evidenceDueAt: latest(dispute.evidenceDueAt, facts.evidenceDueAt) },
  });
  await recount(tx, payment.id);
  const learned = { ...dispute, status };
  if (before === null) publish(tx, 'payments.dispute.opened', payment, learned);
  if (status !== before?.status) {
    if (status === 'WON') publish(tx, 'payments.dispute.won', payment, learned);
    if (status === 'LOST') publish(tx, 'payments.dispute.lost', payment, learned);
    if (status === 'LOST') await noteLost(tx, payment, { ...learned, counted: await readCounted(tx, dispute.id) }, now);
  }
  await book(tx, { payment, dispute: learned, takesMoney: facts.takesMoney }, now);
  return learned;
}

async function open(tx: PaymentsWrite, payment: PaymentRow, facts: DisputeFacts): Promise<DisputeRow> {
  const { amount, currency, reason, evidenceDueAt, openedAt } = facts;
  const row = {
    id: newId<'Dispute'>('dsp'),
    tenantId: payment.tenantId,
    paymentId: payment.id,
    processorId: facts.id,
    currency,
    reason,
    status: 'NEEDS_RESPONSE' as const,
    evidenceDueAt,
    openedAt,
  };
  await tx.dispute.create({ data: { ...row, amount: amount.toString(), counted: 0 } });
  return { ...row, amount, evidenceAt: null, reserved: 0n };
}

function publish(
  tx: PaymentsWrite,
  type: 'payments.dispute.lost' | 'payments.dispute.opened' | 'payments.dispute.won',
  payment: PaymentRow,
  { id, amount, currency, reason, evidenceDueAt, tenantId }: DisputeRow,
): void {
  const of = { paymentId: payment.id, ...purposeOf(payment) };
  const data = { disputeId: id, ...of, amount: amount.toString(), currency, reason };
  const due = { evidenceDueAt: evidenceDueAt?.toISOString() ?? null };
  tx.outbox.append(type, { ...data, ...due }, { subject: id, partitionKey: payment.id, tenantId });
}

interface DisputedAmount {
  readonly payment: PaymentRow;
  readonly dispute: DisputeRow;
  readonly takesMoney: boolean;
}

/** The processor takes the amount when a dispute is opened, and gives it back when it is won. */
async function book(tx: PaymentsWrite, { payment, dispute, takesMoney }: DisputedAmount, now: Date): Promise<void> {
  if (!takesMoney) return noteReserve(tx, payment, dispute);
  const { id: subjectId, tenantId, currency, amount } = dispute;
  const other = await otherSideOf(tx, payment);
  // A disputed top-up is taken from its account; the part that the account no longer has is owed (books/bookings/take-back.ts).
  const booked = { tenantId, subjectId, currency, other };
  await noteAmount(tx, { ...booked, kind: 'DISPUTE', clearing: -amount }, now);
  if (dispute.status === 'WON') await noteAmount(tx, { ...booked, kind: 'DISPUTE_RETURN', clearing: amount }, now);
}

/** An inquiry takes nothing yet; what it may take is held on the account that was topped up, until it ends. */
function noteReserve(tx: PaymentsWrite, { purpose }: PaymentRow, { id: disputeId, status }: DisputeRow): void {
  if (purpose !== 'TOP_UP') return;
  const task = status === 'WON' || status === 'LOST' ? 'release-reserve' : 'reserve-dispute';
  tx.jobs.add(task, { disputeId }, { key: `${task}:${disputeId}`, maxAttempts: 25 });
}

async function readCounted(tx: PaymentsRead, disputeId: string): Promise<bigint> {
  const { counted } = await tx.dispute.findUniqueOrThrow({ where: { id: disputeId }, select: { counted: true } });
  return BigInt(counted.toFixed(0));
}

function latest(left: Date | null, right: Date | null): Date | null {
  if (left === null || right === null) return left ?? right;
  return left >= right ? left : right;
}

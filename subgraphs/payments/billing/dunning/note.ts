import { newId } from '@codai/kit';
import type { PaymentsWrite } from '../../deps.ts';
import type { AttemptSource, DunningEnd, DunningNext, DunningStatus } from '../../generated/prisma/enums.ts';
import { type InvoiceRow, numberOf } from '../invoices/invoice-row.ts';
import { dueOf } from '../invoices/rules.ts';
import { setStatus } from '../issuing/void.ts';
import { cancelUncollected } from '../subscriptions/end.ts';
import { noteUncollected } from '../subscriptions/paid.ts';
import { write } from '../subscriptions/service.ts';
import { lockSubscription } from '../subscriptions/subscription-row.ts';
import {
  type DunningPolicy,
  type DunningStep,
  declineClassOf,
  defaultPolicy,
  firstReminder,
  reminderAfter,
  type Schedule,
  scheduleOf,
  stepAfter,
} from './rules.ts';

interface Failure {
  readonly invoice: InvoiceRow;
  readonly source: AttemptSource;
  readonly code: string;
  readonly isRetryable: boolean;
}

export interface LockedCase {
  readonly id: string;
  readonly invoiceId: string;
  readonly tenantId: string;
  readonly status: DunningStatus;
  readonly schedule: Schedule;
  readonly end: DunningEnd;
  readonly attemptsMade: number;
  readonly remindersSent: number;
  readonly startedAt: Date;
  readonly next: DunningNext | null;
  readonly nextAt: Date | null;
}

/**
 * An attempt failed; the invoice's row is locked. The first automatic one opens the case, each of the schedule moves it on. What the
 * customer tries changes no schedule, and a subscription that never began has nothing to lose yet.
 */
export async function noteFailure(tx: PaymentsWrite, failure: Failure, now: Date): Promise<void> {
  const { invoice, source, code, isRetryable } = failure;
  if (invoice.status !== 'OPEN') return;
  const open = await lockCase(tx, { invoiceId: invoice.id });
  const decline = declineClassOf(code, isRetryable);
  if (open === null) {
    if (source === 'AUTOMATIC') await openCase(tx, failure, now);
    return;
  }
  if (open.status !== 'OPEN') return;
  await tx.dunningCase.update({ where: { id: open.id }, data: { lastCode: code }, select: { id: true } });
  if (source === 'DUNNING') await apply(tx, open, stepAfter(open, decline, now), invoice, now);
}

async function openCase(tx: PaymentsWrite, { invoice, code, isRetryable }: Failure, now: Date): Promise<void> {
  if (invoice.subscriptionId !== null) {
    const subscription = await lockSubscription(tx, invoice.subscriptionId);
    if (subscription?.status === 'INCOMPLETE') return;
  }
  const policy = await policyOf(tx, invoice.issuerId);
  const decline = declineClassOf(code, isRetryable);
  const facts = { startedAt: now, schedule: scheduleOf(policy, decline), attemptsMade: 0 };
  const step = stepAfter(facts, decline, now);
  if (step.kind === 'EXHAUSTED') throw new Error('A schedule has at least one day.');
  await beginCase(tx, invoice, { ...facts, code, step, end: policy.end });
}

/**
 * An invoice that was sent is overdue; its row is locked, and this is the first time that it is noticed. Its case reminds of it on the
 * days of the schedule, counted from the day on which it was due, and charges nothing (PAY-8).
 */
export async function openReminders(tx: PaymentsWrite, invoice: InvoiceRow): Promise<void> {
  const { soft: schedule, end } = await policyOf(tx, invoice.issuerId);
  const facts = { startedAt: invoice.dueAt ?? invoice.createdAt, schedule };
  await beginCase(tx, invoice, { ...facts, code: null, step: firstReminder(facts), end });
}

interface NewCase {
  readonly startedAt: Date;
  readonly schedule: Schedule;
  readonly code: string | null;
  readonly step: { readonly kind: DunningNext; readonly at: Date };
  readonly end: DunningEnd;
}

async function beginCase(
  tx: PaymentsWrite,
  { id: invoiceId, tenantId, subscriptionId }: InvoiceRow,
  { startedAt, schedule, code, step, end }: NewCase,
): Promise<void> {
  if (subscriptionId !== null) await noteUncollected(tx, subscriptionId);
  const id = newId('dun');
  await tx.dunningCase.create({
    data: {
      id,
      tenantId,
      invoiceId,
      status: 'OPEN',
      schedule: [...schedule],
      end,
      lastCode: code,
      next: step.kind,
      nextAt: step.at,
      startedAt,
    },
    select: { id: true },
  });
  const nextAttemptAt = step.kind === 'RETRY' ? step.at.toISOString() : null;
  tx.outbox.append(
    'payments.dunning.started',
    { caseId: id, invoiceId, subscriptionId, declineCode: code, nextAttemptAt },
    { subject: id, partitionKey: invoiceId, tenantId },
  );
}

async function apply(
  tx: PaymentsWrite,
  open: LockedCase,
  step: DunningStep,
  invoice: InvoiceRow,
  now: Date,
): Promise<void> {
  if (step.kind === 'EXHAUSTED') return exhaust(tx, open, invoice, now);
  await tx.dunningCase.update({
    where: { id: open.id },
    data: { next: step.kind, nextAt: step.at },
    select: { id: true },
  });
}

/** Publishes a reminder of the invoice; the case is locked and has not ended. */
export async function remind(tx: PaymentsWrite, open: LockedCase, invoice: InvoiceRow, now: Date): Promise<void> {
  const step = reminderAfter(open, now);
  const reminder = open.remindersSent + 1;
  await tx.dunningCase.update({
    where: { id: open.id },
    data: { remindersSent: reminder, next: step.kind, nextAt: step.at },
    select: { id: true },
  });
  const { subscriptionId, tenantId, id: invoiceId, currency } = invoice;
  const nextReminderAt = step.kind === 'REMIND' ? step.at.toISOString() : null;
  const owed = { number: numberOf(invoice) ?? '', due: dueOf(invoice).toString(), currency };
  tx.outbox.append(
    'payments.dunning.reminded',
    { caseId: open.id, invoiceId, subscriptionId, ...owed, reminder, nextReminderAt },
    { subject: open.id, partitionKey: invoiceId, tenantId },
  );
}

/** The end state, once: the case is locked and has not ended. */
export async function exhaust(tx: PaymentsWrite, open: LockedCase, invoice: InvoiceRow, now: Date): Promise<void> {
  await tx.dunningCase.update({
    where: { id: open.id },
    data: { status: 'EXHAUSTED', next: null, nextAt: null, endedAt: now },
    select: { id: true },
  });
  const { subscriptionId, tenantId, id: invoiceId } = invoice;
  tx.outbox.append(
    'payments.dunning.exhausted',
    { caseId: open.id, invoiceId, subscriptionId, end: open.end },
    { subject: open.id, partitionKey: invoiceId, tenantId },
  );
  if (open.end === 'LEAVE_PAST_DUE') return;
  await setStatus(tx, invoice, 'UNCOLLECTIBLE', now);
  if (subscriptionId === null) return;
  const subscription = await lockSubscription(tx, subscriptionId);
  if (subscription === null || subscription.status === 'CANCELLED') return;
  if (open.end === 'CANCEL') await cancelUncollected(tx, subscription, now);
  else if (subscription.status === 'PAST_DUE') await write(tx, subscription, { status: 'UNPAID' });
}

/** Nothing is due any more: the case, if there is one, has come to a good end. */
export async function noteRecovery(tx: PaymentsWrite, invoice: InvoiceRow, now: Date): Promise<void> {
  const open = await lockCase(tx, { invoiceId: invoice.id });
  if (open?.status !== 'OPEN') return;
  await tx.dunningCase.update({
    where: { id: open.id },
    data: { status: 'RECOVERED', next: null, nextAt: null, endedAt: now },
    select: { id: true },
  });
  const { subscriptionId, tenantId, id: invoiceId } = invoice;
  tx.outbox.append(
    'payments.dunning.recovered',
    { caseId: open.id, invoiceId, subscriptionId },
    { subject: open.id, partitionKey: invoiceId, tenantId },
  );
}

export async function lockCase(
  tx: PaymentsWrite,
  where: { readonly id: string } | { readonly invoiceId: string },
): Promise<LockedCase | null> {
  const found = await tx.dunningCase.findFirst({ where, select: { id: true } });
  if (found === null) return null;
  await tx.$queryRaw`SELECT id FROM dunning_case WHERE id = ${found.id} FOR NO KEY UPDATE`;
  return tx.dunningCase.findUniqueOrThrow({ where: { id: found.id } });
}

export async function policyOf(tx: PaymentsWrite, issuerId: string): Promise<DunningPolicy> {
  const row = await tx.dunningPolicy.findUnique({ where: { issuerId } });
  return row === null ? defaultPolicy : { soft: row.softDays, funds: row.fundsDays, end: row.end };
}

import type { Id } from '@codai/kit';
import type { Decline, PaymentStatus } from '../../adapters/processor/rules.ts';
import type { PaymentsRead } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { CaptureMethod, PaymentPurpose } from '../../generated/prisma/enums.ts';
import { shownStatus } from './rules.ts';

export interface PaymentRow {
  readonly id: Id<'Payment'>;
  readonly tenantId: Id<'Organization'>;
  readonly initiatorId: string | null;
  readonly customerId: string;
  readonly purpose: PaymentPurpose;
  readonly subjectId: string;
  /** Text for the payer of an order; null otherwise. */
  readonly description: string | null;
  readonly amount: bigint;
  readonly currency: string;
  readonly captureMethod: CaptureMethod;
  readonly isOffSession: boolean;
  readonly status: PaymentStatus;
  readonly authorised: bigint;
  readonly captured: bigint;
  readonly refunded: bigint;
  readonly disputed: bigint;
  readonly methodId: string | null;
  readonly processorId: string | null;
  readonly clientSecret: string | null;
  readonly actionUrl: string | null;
  readonly confirmations: number;
  readonly unansweredSince: Date | null;
  readonly decline: Decline | null;
  readonly createdAt: Date;
}

type Stored = Omit<PaymentRow, 'amount' | 'authorised' | 'captured' | 'decline' | 'disputed' | 'refunded'> & {
  readonly amount: string;
  readonly authorised: string;
  readonly captured: string;
  readonly refunded: string;
  readonly disputed: string;
  readonly declineCode: string | null;
  readonly isRetryable: boolean;
  readonly declinedAt: Date | null;
};

/** Payments that the transaction may see. `where` is over `p`; `end` is what follows it, such as an order or a lock. */
export async function readPayments(
  tx: PaymentsRead,
  where: Prisma.Sql,
  end: Prisma.Sql = Prisma.empty,
): Promise<PaymentRow[]> {
  const rows = await tx.$queryRaw<Stored[]>`
    SELECT p.id, p.tenant_id AS "tenantId", p.initiator_id AS "initiatorId", p.customer_id AS "customerId", p.purpose, p.subject_id AS "subjectId", p.description,
           p.amount::text, p.currency, p.capture_method AS "captureMethod", p.is_off_session AS "isOffSession", p.status,
           p.authorised::text, p.captured::text, p.refunded::text, p.disputed::text, p.method_id AS "methodId",
           p.processor_id AS "processorId", p.client_secret AS "clientSecret", p.action_url AS "actionUrl", p.confirmations,
           p.unanswered_since AS "unansweredSince", p.decline_code AS "declineCode", p.is_retryable AS "isRetryable",
           p.declined_at AS "declinedAt", p.created_at AS "createdAt"
      FROM payment p WHERE ${where} ${end}`;
  return rows.map(paymentOf);
}

function paymentOf(row: Stored): PaymentRow {
  const { declineCode, isRetryable, declinedAt, ...rest } = row;
  return {
    ...rest,
    amount: BigInt(row.amount),
    authorised: BigInt(row.authorised),
    captured: BigInt(row.captured),
    refunded: BigInt(row.refunded),
    disputed: BigInt(row.disputed),
    decline: declineCode === null || declinedAt === null ? null : { code: declineCode, isRetryable, at: declinedAt },
  };
}

/** The one of that id, locked until the transaction ends; null when there is none that it may see. */
export async function lockPayment(tx: PaymentsRead, id: string): Promise<PaymentRow | null> {
  const [row] = await readPayments(tx, Prisma.sql`p.id = ${id}`, Prisma.sql`FOR UPDATE OF p`);
  return row ?? null;
}

/** As it is shown; see `shownStatus`. */
export function statusOf({ status, unansweredSince }: PaymentRow): PaymentStatus {
  return shownStatus(status, unansweredSince !== null);
}

/** As events name what a payment is for. */
export function purposeOf({ purpose, subjectId }: Pick<PaymentRow, 'purpose' | 'subjectId'>): {
  readonly purpose: PaymentPurpose;
  readonly orderId?: string;
} {
  return purpose === 'ORDER' ? { purpose, orderId: subjectId } : { purpose };
}

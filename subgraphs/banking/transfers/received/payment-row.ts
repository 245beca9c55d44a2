import type { Id, Keyring } from '@codai/kit';
import type { BankingRead, BankingWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { HeldReason, PaymentSource, ReceivedPaymentStatus } from '../../generated/prisma/enums.ts';

export type PaymentId = Id<'ReceivedPayment'>;

/** A payment that came in. `amount` in minor units. */
export interface PaymentRow {
  readonly id: PaymentId;
  readonly source: PaymentSource;
  readonly reference: string;
  readonly amount: bigint;
  /** Part of a held top-up that went back to its payer. */
  readonly refunded: bigint;
  readonly currency: string;
  /** `2031-05-02` */
  readonly bookedOn: string;
  /** Sealed at `detailsPlace`; null once erased. */
  readonly details: string | null;
  readonly environment: 'LIVE' | 'SANDBOX' | null;
  readonly status: ReceivedPaymentStatus;
  readonly heldReason: HeldReason | null;
  readonly accountId: string | null;
  readonly tenantId: string | null;
  readonly entryId: Id<'JournalEntry'> | null;
  readonly releaseEntryId: Id<'JournalEntry'> | null;
  readonly returns: number;
  readonly receivedAt: Date;
  readonly sentAt: Date | null;
  readonly endedAt: Date | null;
}

/** Texts of strangers, made harmless. */
export interface PaymentDetails {
  readonly creditorIban: string | null;
  readonly creditorName: string;
  readonly debtorIban: string | null;
  readonly debtorName: string;
  readonly remittance: string;
  readonly endToEndId: string | null;
}

const nothing: PaymentDetails = {
  creditorIban: null,
  creditorName: '',
  debtorIban: null,
  debtorName: '',
  remittance: '',
  endToEndId: null,
};

export const detailsPlace = (paymentId: string) =>
  ({ tenant: null, table: 'received_payment', column: 'details', rowId: paymentId }) as const;

export function detailsOf(keys: Keyring, { id, details }: Pick<PaymentRow, 'details' | 'id'>): PaymentDetails {
  return details === null ? nothing : (JSON.parse(keys.open(details, detailsPlace(id))) as PaymentDetails);
}

export async function readPayments(tx: BankingRead, where: Prisma.Sql, end = Prisma.empty): Promise<PaymentRow[]> {
  const rows = await tx.$queryRaw<(Omit<PaymentRow, 'amount' | 'refunded'> & { amount: string; refunded: string })[]>`
    SELECT r.id, r.source, r.reference, r.amount::text, r.refunded::text, r.currency, r.booked_on::text AS "bookedOn", r.details, r.environment, r.status,
           r.held_reason AS "heldReason", r.account_id AS "accountId", r.tenant_id AS "tenantId", r.entry_id AS "entryId",
           r.release_entry_id AS "releaseEntryId", r.returns, r.received_at AS "receivedAt", r.sent_at AS "sentAt", r.ended_at AS "endedAt"
      FROM received_payment r WHERE ${where} ${end}`;
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount), refunded: BigInt(row.refunded) }));
}

/** The payment with its row locked; null for none. */
export async function lockPayment(tx: BankingWrite, id: string): Promise<PaymentRow | null> {
  const [payment] = await readPayments(tx, Prisma.sql`r.id = ${id}`, Prisma.sql`FOR UPDATE`);
  return payment ?? null;
}

import { newId } from '@codai/kit';
import type { PaymentsWrite } from '../../deps.ts';
import type { BookingKind } from '../../generated/prisma/enums.ts';
import type { OtherSide, PostedEntry } from '../posting/post.ts';

export interface AmountToBook {
  readonly tenantId: string;
  readonly kind: BookingKind;
  /** A payment, refund, dispute or payout; for fees the processor's transaction. */
  readonly subjectId: string;
  readonly currency: string;
  /** Change of the amount that the processor owes us; negative when it takes away. */
  readonly clearing: bigint;
  readonly other: OtherSide;
}

/**
 * Notes, in the transaction that learned of it, that an amount moved at the processor; a job posts its entry at banking. The same
 * cause is noted once, however often it is learned (PAY-2).
 */
export async function noteAmount(tx: PaymentsWrite, amount: AmountToBook, now: Date): Promise<void> {
  const { tenantId, kind, subjectId, currency, clearing, other } = amount;
  const id = newId<'Booking'>('bkg');
  const accountId = 'accountId' in other ? other.accountId : null;
  const house = 'house' in other ? other.house : null;
  const added = await tx.$executeRaw`
    INSERT INTO booking (id, tenant_id, kind, subject_id, currency, clearing, account_id, house, created_at)
    VALUES (${id}, ${tenantId}, ${kind}::"BookingKind", ${subjectId}, ${currency}, ${clearing.toString()}::numeric, ${accountId}, ${house}, ${now}::timestamptz)
    ON CONFLICT (kind, subject_id) DO NOTHING`;
  if (added === 1) tx.jobs.add('post-booking', { bookingId: id }, { key: `post-booking:${id}`, maxAttempts: 25 });
}

/** The booking is posted. False when another was faster. */
export async function noteBooked(
  tx: PaymentsWrite,
  { bookingId, entryId, heldPaymentId, now }: PostedEntry & { readonly bookingId: string; readonly now: Date },
): Promise<boolean> {
  const where = { id: bookingId, entryId: null };
  return (await tx.booking.updateMany({ where, data: { entryId, heldPaymentId, bookedAt: now } })).count === 1;
}

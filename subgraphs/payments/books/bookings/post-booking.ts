import type { Deps } from '../../deps.ts';
import type { Booking } from '../../generated/prisma/client.ts';
import { type BookingHouse, type OtherSide, postAtBanking } from '../posting/post.ts';
import { releaseReserve } from '../reserves/reserve.ts';
import { noteBooked } from './book.ts';
import { giveBack, takeBack } from './take-back.ts';

/** Refused for good: no later try would find the account open again. */
const unusable: ReadonlySet<string> = new Set(['ACCOUNT_CLOSED', 'NOT_FOUND']);

/**
 * Posts the entry of a booking, once: its id is the key. What came in for an account that was closed meanwhile goes to the
 * account of what has no owner. Throws when banking refuses or is away, to be tried again.
 */
export async function postBooking(deps: Deps, bookingId: string): Promise<void> {
  const booking = await deps.database.systemRead(null, (tx) => tx.booking.findUnique({ where: { id: bookingId } }));
  if (booking === null || booking.entryId !== null) return;
  const { tenantId, kind, currency, accountId, house } = booking;
  const clearing = BigInt(booking.clearing.toFixed(0));
  const entry = { key: bookingId, kind, tenantId, currency, clearing };
  const other: OtherSide = accountId === null ? { house: house as BookingHouse } : { accountId };
  // The amount held for the dispute is taken with the rest.
  if (accountId !== null && kind === 'DISPUTE') await releaseReserve(deps, booking.subjectId);
  if (accountId !== null && clearing < 0n) {
    const paymentId = await paymentOf(deps, booking);
    await postCapture(deps, paymentId);
    return takeBack(deps, { ...entry, accountId, paymentId });
  }
  if (accountId !== null && kind === 'DISPUTE_RETURN')
    return giveBack(deps, { ...entry, accountId, subjectId: booking.subjectId });
  let posted = await postAtBanking(deps, { ...entry, other: await backToHeld(deps, booking, other) });
  if ('refusal' in posted && clearing > 0n && unusable.has(posted.refusal)) {
    posted = await postAtBanking(deps, { ...entry, key: `${bookingId}:suspense`, other: { house: 'SUSPENSE' } });
  }
  if ('refusal' in posted) throw new Error(`Banking refuses booking ${bookingId}: ${posted.refusal}.`);
  const { entryId, heldPaymentId } = posted;
  const now = deps.clock.now();
  await deps.database.systemWrite(tenantId, (tx) => noteBooked(tx, { bookingId, entryId, heldPaymentId, now }));
}

/** The payment that a refund or a dispute is of. */
async function paymentOf(
  { database }: Deps,
  { kind, subjectId: id }: Pick<Booking, 'kind' | 'subjectId'>,
): Promise<string> {
  const select = { where: { id }, select: { paymentId: true } };
  const subject = await database.systemRead(null, (tx) =>
    kind === 'DISPUTE' ? tx.dispute.findUniqueOrThrow(select) : tx.refund.findUniqueOrThrow(select),
  );
  return subject.paymentId;
}

/** A refund that came back goes to where it was taken from. */
async function backToHeld({ database }: Deps, { id, kind, subjectId }: Booking, other: OtherSide): Promise<OtherSide> {
  if (kind !== 'REFUND_RETURN' || !('accountId' in other)) return other;
  const subject = { kind: 'REFUND', subjectId } as const;
  const taken = await database.systemRead(null, (tx) => tx.booking.findUnique({ where: { kind_subjectId: subject } }));
  if (taken !== null && taken.entryId === null) throw new Error(`Booking ${id} waits for what it gives back.`);
  return { ...other, heldPaymentId: taken?.heldPaymentId ?? null };
}

/** Posts the capture of a payment unless that is done: where the money is, is known only then. */
export async function postCapture(deps: Deps, paymentId: string): Promise<void> {
  const subject = { kind: 'CAPTURE', subjectId: paymentId } as const;
  const capture = await deps.database.systemRead(null, (tx) =>
    tx.booking.findUnique({ where: { kind_subjectId: subject }, select: { id: true, entryId: true } }),
  );
  if (capture !== null && capture.entryId === null) await postBooking(deps, capture.id);
}

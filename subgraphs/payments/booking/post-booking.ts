import type { Deps } from '../deps.ts';
import { releaseReserve } from '../disputes/reserve.ts';
import type { BookingHouse, OtherSide } from './book.ts';
import { noteBooked, postAtBanking } from './post.ts';
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
  // What was held for it is taken with the rest.
  if (accountId !== null && kind === 'DISPUTE') await releaseReserve(deps, booking.subjectId);
  if (accountId !== null && clearing < 0n) return takeBack(deps, { ...entry, accountId });
  if (accountId !== null && kind === 'DISPUTE_RETURN')
    return giveBack(deps, { ...entry, accountId, subjectId: booking.subjectId });
  let posted = await postAtBanking(deps, { ...entry, other });
  if ('refusal' in posted && clearing > 0n && unusable.has(posted.refusal)) {
    posted = await postAtBanking(deps, { ...entry, key: `${bookingId}:suspense`, other: { house: 'SUSPENSE' } });
  }
  if ('refusal' in posted) throw new Error(`Banking refuses booking ${bookingId}: ${posted.refusal}.`);
  const { entryId } = posted;
  await deps.database.systemWrite(tenantId, (tx) => noteBooked(tx, { bookingId, entryId, now: deps.clock.now() }));
}

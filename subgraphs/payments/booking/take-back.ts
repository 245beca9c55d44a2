import type { Deps } from '../deps.ts';
import { type EntryToPost, noteBooked, postAtBanking } from './post.ts';

type Taken = Omit<EntryToPost, 'against' | 'other' | 'rest'> & { readonly accountId: string };

const SUSPENSE = { house: 'SUSPENSE' } as const;

/**
 * Takes from an account what the processor took of its top-up: a chargeback, or a refund that was made there. What the account no
 * longer has, or all of it when nothing may be taken, is owed: it lies in suspense, and a receivable says so. Always comes to an
 * end, in one entry.
 */
export async function takeBack(deps: Deps, booking: Taken): Promise<void> {
  const { key: bookingId, accountId, tenantId, currency, clearing } = booking;
  const whole = -clearing;
  const account = { accountId };
  let owed = 0n;
  let posted = await postAtBanking(deps, { ...booking, other: account });
  if ('refusal' in posted && posted.available > 0n) {
    owed = whole - posted.available;
    const rest = { amount: owed, other: SUSPENSE };
    posted = await postAtBanking(deps, { ...booking, key: `${bookingId}:part`, other: account, rest });
  }
  if ('refusal' in posted) {
    owed = whole;
    posted = await postAtBanking(deps, { ...booking, key: `${bookingId}:owed`, other: SUSPENSE });
  }
  if ('refusal' in posted) throw new Error(`Banking refuses booking ${bookingId}: ${posted.refusal}.`);
  const { entryId } = posted;
  const now = deps.clock.now();
  await deps.database.systemWrite(tenantId, async (tx) => {
    const isFirst = await noteBooked(tx, { bookingId, entryId, now });
    if (!isFirst || owed === 0n) return;
    const row = { id: bookingId, tenantId, accountId, currency, amount: owed.toString(), createdAt: now };
    await tx.receivable.create({ data: row, select: { id: true } });
  });
}

/** A dispute that was won: what is still owed is owed no more, and the account gets back what was taken from it. */
export async function giveBack(deps: Deps, booking: Taken & { readonly subjectId: string }): Promise<void> {
  const { key: bookingId, accountId, tenantId, subjectId, clearing } = booking;
  const owed = await deps.database.systemWrite(tenantId, async (tx) => {
    const taken = await tx.booking.findUnique({ where: { kind_subjectId: { kind: 'DISPUTE', subjectId } } });
    if (taken === null || taken.entryId === null) throw new Error(`Booking ${bookingId} waits for what it gives back.`);
    // Taken before from suspense as a whole: there it goes again.
    if (taken.accountId === null) return clearing;
    const receivable = await tx.receivable.findUnique({ where: { id: taken.id } });
    // Nothing more is taken from now on; what is being taken at this moment is waited for.
    if (receivable === null) return 0n;
    if (receivable.taking !== null) throw new Error(`Booking ${bookingId} waits for what is being taken.`);
    if (receivable.forgivenBy === bookingId) return BigInt(receivable.forgiven.toFixed(0));
    const open = receivable.amount.minus(receivable.settled);
    const data = { settled: receivable.amount, forgiven: open, forgivenBy: bookingId };
    await tx.receivable.updateMany({ where: { id: taken.id, settled: receivable.settled, taking: null }, data });
    return BigInt(open.toFixed(0));
  });
  const account = { accountId };
  const parts =
    owed === clearing
      ? { other: SUSPENSE }
      : { other: account, ...(owed > 0n && { rest: { amount: owed, other: SUSPENSE } }) };
  let posted = await postAtBanking(deps, { ...booking, ...parts });
  // The account was closed meanwhile: what is its owner's waits in suspense.
  if ('refusal' in posted)
    posted = await postAtBanking(deps, { ...booking, key: `${bookingId}:suspense`, other: SUSPENSE });
  if ('refusal' in posted) throw new Error(`Banking refuses booking ${bookingId}: ${posted.refusal}.`);
  const { entryId } = posted;
  await deps.database.systemWrite(tenantId, (tx) => noteBooked(tx, { bookingId, entryId, now: deps.clock.now() }));
}

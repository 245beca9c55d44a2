import type { Deps, PaymentsWrite } from '../../deps.ts';
import { publishDebt } from '../debts/events.ts';
import { queueRecovery } from '../debts/recover.ts';
import { type EntryToPost, type Posted, postAtBanking } from '../posting/post.ts';
import { noteBooked } from './book.ts';
import { takeFromHeld } from './held.ts';

type Taken = Omit<EntryToPost, 'against' | 'other' | 'rest'> & { readonly accountId: string };
type TakenBack = Taken & { readonly paymentId: string };

const SUSPENSE = { house: 'SUSPENSE' } as const;
const DEBTS = { house: 'CUSTOMER_DEBTS' } as const;

/**
 * Takes from an account what the processor took of its top-up: a chargeback, or a refund that was made there. Money that banking holds of the
 * top-up is taken from where it lies. What the account no longer has, or all of it when nothing may be taken, is a debt of the customer, and a receivable says so. Always comes to an
 * end, in one entry.
 */
export async function takeBack(deps: Deps, booking: TakenBack): Promise<void> {
  const { key: bookingId, accountId, tenantId, currency, clearing } = booking;
  const whole = -clearing;
  const account = { accountId };
  let owed = 0n;
  let posted: Posted =
    (await takeFromHeld(deps, booking)) ?? (await postAtBanking(deps, { ...booking, other: account }));
  if ('refusal' in posted && posted.available > 0n) {
    owed = whole - posted.available;
    const rest = { amount: owed, other: DEBTS };
    posted = await postAtBanking(deps, { ...booking, key: `${bookingId}:part`, other: account, rest });
  }
  if ('refusal' in posted) {
    owed = whole;
    posted = await postAtBanking(deps, { ...booking, key: `${bookingId}:owed`, other: DEBTS });
  }
  if ('refusal' in posted) throw new Error(`Banking refuses booking ${bookingId}: ${posted.refusal}.`);
  const { entryId, heldPaymentId } = posted;
  const now = deps.clock.now();
  await deps.database.systemWrite(tenantId, async (tx) => {
    const isFirst = await noteBooked(tx, { bookingId, entryId, heldPaymentId, now });
    if (!isFirst || owed === 0n) return;
    const row = { id: bookingId, tenantId, accountId, currency, amount: owed.toString(), ...DEBTS, createdAt: now };
    await tx.receivable.create({ data: row, select: { id: true } });
    publishDebt(tx, 'payments.debt.incurred', { ...row, minor: owed });
    queueRecovery(tx, tenantId);
  });
}

/** A dispute that was won: what is still owed is owed no more, and the account gets back what was taken from it. */
export async function giveBack(deps: Deps, booking: Taken & { readonly subjectId: string }): Promise<void> {
  const { key: bookingId, accountId, tenantId, subjectId, clearing } = booking;
  const {
    owed,
    house,
    heldPaymentId = null,
  } = await deps.database.systemWrite(tenantId, (tx) => waive(tx, { bookingId, subjectId, clearing }));
  const account = { accountId, heldPaymentId };
  const parts =
    owed === clearing
      ? { other: { house } }
      : { other: account, ...(owed > 0n && { rest: { amount: owed, other: { house } } }) };
  let posted = await postAtBanking(deps, { ...booking, ...parts });
  // The account was closed meanwhile: what is its owner's waits in suspense.
  if ('refusal' in posted)
    posted = await postAtBanking(deps, { ...booking, key: `${bookingId}:suspense`, other: SUSPENSE });
  if ('refusal' in posted) throw new Error(`Banking refuses booking ${bookingId}: ${posted.refusal}.`);
  const noted = { bookingId, entryId: posted.entryId, heldPaymentId: posted.heldPaymentId, now: deps.clock.now() };
  await deps.database.systemWrite(tenantId, (tx) => noteBooked(tx, noted));
}

interface Won {
  readonly bookingId: string;
  readonly subjectId: string;
  readonly clearing: bigint;
}

interface Waived {
  /** Amount that is not owed any longer. */
  readonly owed: bigint;
  readonly house: 'CUSTOMER_DEBTS' | 'SUSPENSE';
  /** The received payment at banking from which the amount was taken, and to which it goes back. */
  readonly heldPaymentId?: string | null;
}

/** Nothing more is taken from now on; what is being taken at this moment is waited for. Asked again it is the same. */
async function waive(tx: PaymentsWrite, { bookingId, subjectId, clearing }: Won): Promise<Waived> {
  const taken = await tx.booking.findUnique({ where: { kind_subjectId: { kind: 'DISPUTE', subjectId } } });
  if (taken === null || taken.entryId === null) throw new Error(`Booking ${bookingId} waits for what it gives back.`);
  // Taken before from suspense as a whole: there it goes again.
  if (taken.accountId === null) return { owed: clearing, house: 'SUSPENSE' };
  const receivable = await tx.receivable.findUnique({ where: { id: taken.id } });
  if (receivable === null) return { owed: 0n, house: 'CUSTOMER_DEBTS', heldPaymentId: taken.heldPaymentId };
  if (receivable.taking !== null) throw new Error(`Booking ${bookingId} waits for what is being taken.`);
  const house = receivable.house as Waived['house'];
  if (receivable.forgivenBy === bookingId) return { owed: BigInt(receivable.forgiven.toFixed(0)), house };
  const open = receivable.amount.minus(receivable.settled);
  const data = { settled: receivable.amount, forgiven: open, forgivenBy: bookingId };
  const where = { id: taken.id, settled: receivable.settled, taking: null };
  const { count } = await tx.receivable.updateMany({ where, data });
  if (count === 0) throw new Error(`Booking ${bookingId} waits for what was taken just now.`);
  const owed = BigInt(open.toFixed(0));
  if (owed > 0n) publishDebt(tx, 'payments.debt.waived', { ...receivable, minor: owed });
  return { owed, house };
}

import { SeatLimitReachedError } from '@codai/contracts/identity';
import { type Caller, type Id, NotFoundError, ValidationError } from '@codai/kit';
import type { Deps, ReadingTx, Tx } from '../../deps.ts';
import { liveSession } from '../../proofs/callers/as-caller.ts';

const SEATS_MAX = 100_000;
/** States of a subscription in which the organisation has what it pays for. */
const running: ReadonlySet<string> = new Set(['ACTIVE', 'PAST_DUE', 'TRIALING']);

export interface Seats {
  readonly organizationId: Id<'Organization'>;
  readonly limit: number;
  /** Members, and invitations that can be accepted. More than the limit when that was lowered. */
  readonly used: number;
  readonly isSetByOperator: boolean;
}

/** The seats of an organisation and how many are taken. */
export async function seatsOf(deps: Deps, tx: ReadingTx | Tx, organizationId: string): Promise<Seats> {
  const [row] = await tx.$queryRaw<{ limit: number; used: number; isSet: boolean }[]>`
    SELECT seats AS "limit", seats_used(id, ${deps.clock.now()}) AS used, seats_set IS NOT NULL AS "isSet"
    FROM organizations WHERE id = ${organizationId}`;
  const { limit = 0, used = 0, isSet = false } = row ?? {};
  return { organizationId: organizationId as Id<'Organization'>, limit, used, isSetByOperator: isSet };
}

/** Whether one more fits. With the tenant's row locked, so that nobody else takes the seat meanwhile. */
export async function seatRefusal(deps: Deps, tx: Tx, tenantId: string): Promise<SeatLimitReachedError | null> {
  const { limit, used } = await seatsOf(deps, tx, tenantId);
  return used < limit ? null : new SeatLimitReachedError({ seats: limit, used });
}

/**
 * Whether one who was invited still fits: the invitation holds a seat only while members are fewer than the seats, which may have been lowered since.
 * With the tenant's row locked.
 */
export async function acceptanceRefusal(tx: Tx, tenantId: string): Promise<SeatLimitReachedError | null> {
  const { seats } = await tx.organization.findUniqueOrThrow({ where: { id: tenantId }, select: { seats: true } });
  const members = await tx.membership.count({ where: { tenantId } });
  return members < seats ? null : new SeatLimitReachedError({ seats, used: members });
}

/**
 * Sets the seats of an organisation, for operators; null goes back to what its plan says. A number below what is used
 * removes nobody: nobody is added, not even by an invitation made before, until enough have left.
 */
export async function setSeats(
  deps: Deps,
  caller: Caller,
  { organizationId, seats }: { readonly organizationId: Id<'Organization'>; readonly seats: number | null },
): Promise<Seats | NotFoundError | ValidationError> {
  if (seats !== null && (seats < 1 || seats > SEATS_MAX)) {
    return new ValidationError('input.seats', `Choose 1 to ${SEATS_MAX} seats.`);
  }
  return deps.database.systemWrite(
    organizationId,
    async (tx) => {
      await liveSession(deps, tx, caller);
      if (!(await lockSeats(tx, organizationId))) return new NotFoundError('Organization');
      await tx.organization.update({ where: { id: organizationId }, data: { seatsSet: seats } });
      await renewSeats(deps, tx, organizationId);
      return seatsOf(deps, tx, organizationId);
    },
    { userId: caller.userId, correlationId: caller.correlationId },
  );
}

export interface SubscribedSeats {
  readonly subscriptionId: string;
  readonly status: string;
  readonly items: readonly { readonly priceId: string; readonly quantity: string | null }[];
}

/** Takes over the seats of a subscription of the organisation, by its latest event. */
export async function takeSeats(
  deps: Deps,
  tx: Tx,
  tenantId: string,
  { subscriptionId, status, items }: SubscribedSeats,
): Promise<void> {
  const wanted = items
    .filter(({ priceId }) => deps.seats.prices.has(priceId))
    .reduce((sum, { quantity }) => sum + BigInt(quantity ?? '0'), 0n);
  const seats = running.has(status) ? Number(wanted > SEATS_MAX ? BigInt(SEATS_MAX) : wanted) : 0;
  if (!(await lockSeats(tx, tenantId))) return;
  if (seats > 0) {
    await tx.seatPlan.upsert({
      where: { subscriptionId },
      create: { subscriptionId, tenantId, seats },
      update: { seats },
    });
  } else {
    const { count } = await tx.seatPlan.deleteMany({ where: { subscriptionId } });
    if (count === 0) return;
  }
  await renewSeats(deps, tx, tenantId);
}

/** An operator's number, otherwise those of the subscriptions, otherwise the default. */
async function renewSeats(deps: Deps, tx: Tx, tenantId: string): Promise<void> {
  const before = await tx.organization.findUniqueOrThrow({ where: { id: tenantId } });
  const plans = await tx.seatPlan.aggregate({ where: { tenantId }, _sum: { seats: true } });
  const seats = before.seatsSet ?? Math.min(plans._sum.seats ?? deps.seats.default, SEATS_MAX);
  if (seats === before.seats) return;
  await tx.organization.update({ where: { id: tenantId }, data: { seats } });
  tx.outbox.append(
    'identity.organization.seats-changed',
    { organizationId: tenantId, seats, previousSeats: before.seats },
    { subject: tenantId, tenantId },
  );
}

/** Whether there is such an organisation; nobody takes a seat of it until the transaction ends. */
async function lockSeats(tx: Tx, tenantId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM organizations WHERE id = ${tenantId} AND kind = 'ORGANIZATION' FOR NO KEY UPDATE`;
  return rows.length === 1;
}

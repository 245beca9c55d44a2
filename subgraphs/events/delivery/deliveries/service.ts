import type { LeaseExpiredError } from '@codai/contracts/events';
import {
  activeTenantOf,
  type Caller,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  type ValidationError,
} from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps, Tx } from '../../deps.ts';
import type { Delivery, Prisma } from '../../generated/prisma/client.ts';
import { acknowledge, buryExpired, leaseDue, reject } from './lease.ts';
import { handOutRefusal, leaseRefusal, pauseRefusal, reasonRefusal } from './rules.ts';

export interface LeaseDeliveries {
  readonly subscriptionId: Id<'EventSubscription'>;
  readonly max: number;
  readonly leaseSeconds: number;
}

export interface LeasedDeliveries {
  readonly lease: string;
  readonly ids: readonly string[];
}

/** Hands out due deliveries of a group that pulls, each to one caller until its lease ends. */
export async function leaseDeliveries(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { subscriptionId, max, leaseSeconds }: LeaseDeliveries,
): Promise<DomainError | LeasedDeliveries> {
  activeTenantOf(caller);
  const formRefusal = leaseRefusal(max, leaseSeconds);
  if (formRefusal !== null) return formRefusal;
  const lease = newId('lse');
  return database.write(caller, async (tx): Promise<DomainError | LeasedDeliveries> => {
    const row = await tx.eventSubscription.findUnique({ where: { id: subscriptionId } });
    if (row === null || row.kind !== 'PULL') return new NotFoundError('EventSubscription', ['input', 'subscriptionId']);
    const refusal = handOutRefusal(row.status);
    if (refusal !== null) return refusal;
    const now = clock.now();
    await buryExpired(tx, subscriptionId, now);
    const leased = await leaseDue(tx, { subscriptionId, max, leaseMs: leaseSeconds * 1000, lease, now });
    return { lease, ids: leased.map(({ id }) => id) };
  });
}

export interface HeldDelivery {
  readonly deliveryId: Id<'Delivery'>;
  readonly lease: string;
}

export interface DeliveryId {
  readonly deliveryId: Id<'Delivery'>;
}

export async function ackDelivery(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { deliveryId, lease }: HeldDelivery,
): Promise<DeliveryId | LeaseExpiredError | NotFoundError> {
  return database.write(caller, async (tx) => {
    const refusal =
      (await unknown(tx, deliveryId)) ?? (await acknowledge(tx, { deliveryId, lease }, { now: clock.now() }));
    return refusal ?? { deliveryId };
  });
}

export interface NackDelivery extends HeldDelivery {
  readonly reason: string;
  readonly retryAfterSeconds?: number | null | undefined;
}

/** Says that the event could not be handled: it is delivered again after a pause, and is a dead letter after the last attempt. */
export async function nackDelivery(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { deliveryId, lease, reason, retryAfterSeconds }: NackDelivery,
): Promise<DeliveryId | LeaseExpiredError | NotFoundError | ValidationError> {
  const formRefusal = reasonRefusal(reason) ?? pauseRefusal(retryAfterSeconds);
  if (formRefusal !== null) return formRefusal;
  return database.write(caller, async (tx) => {
    const attempt = {
      now: clock.now(),
      error: reason,
      ...(typeof retryAfterSeconds === 'number' && { retryAfterMs: retryAfterSeconds * 1000 }),
    };
    const refusal = (await unknown(tx, deliveryId)) ?? (await reject(tx, { deliveryId, lease }, attempt));
    return refusal ?? { deliveryId };
  });
}

/** A webhook's deliveries are answered by its endpoint, so they are no delivery to answer here. */
async function unknown(tx: Tx, id: string): Promise<NotFoundError | null> {
  const row = await tx.delivery.findUnique({ where: { id }, select: { subscriptionId: true } });
  const subscription =
    row && (await tx.eventSubscription.findUnique({ where: { id: row.subscriptionId }, select: { kind: true } }));
  return subscription?.kind === 'PULL' ? null : new NotFoundError('Delivery', ['input', 'deliveryId']);
}

/**
 * Has a dead letter delivered once more. It stays in the list of dead letters until it is acknowledged (EVT-6), and keeps its attempts.
 */
export async function retryDeadLetter(
  { database, clock, wakeWorkers }: Deps,
  caller: SignedInCaller,
  { deliveryId }: DeliveryId,
): Promise<DeliveryId | InvalidStateError | NotFoundError> {
  const outcome = await database.write(caller, async (tx) => {
    const retried = await retry(tx, { id: deliveryId }, { now: clock.now(), userId: caller.userId, max: 1 });
    if (retried === 1) return { deliveryId };
    const row = await tx.delivery.findUnique({ where: { id: deliveryId }, select: { state: true } });
    return row === null ? notFound() : new InvalidStateError(row.state, ['DEAD']);
  });
  wakeWorkers.call();
  return outcome;
}

export interface RetryDeadLetters {
  readonly subscriptionId: Id<'EventSubscription'>;
  readonly type?: string | null | undefined;
}

const RETRIED_MAX = 500;

/** Has the dead letters of a subscription delivered once more, the oldest 500 of them. Returns how many. */
export async function retryDeadLetters(
  { database, clock, wakeWorkers }: Deps,
  caller: SignedInCaller,
  { subscriptionId, type }: RetryDeadLetters,
): Promise<NotFoundError | { readonly retried: number; readonly hasMore: boolean }> {
  const outcome = await database.write(caller, async (tx) => {
    if ((await tx.eventSubscription.count({ where: { id: subscriptionId } })) === 0) {
      return new NotFoundError('EventSubscription', ['input', 'subscriptionId']);
    }
    const where = { subscriptionId, ...(typeof type === 'string' && { type }) };
    const retried = await retry(tx, where, { now: clock.now(), userId: caller.userId, max: RETRIED_MAX });
    return { retried, hasMore: retried === RETRIED_MAX };
  });
  wakeWorkers.call();
  return outcome;
}

async function retry(
  tx: Tx,
  where: Prisma.DeliveryWhereInput,
  { now, userId, max }: { readonly now: Date; readonly userId: string; readonly max: number },
): Promise<number> {
  const rows = await tx.delivery.findMany({
    where: { ...where, state: 'DEAD' },
    orderBy: { sequence: 'asc' },
    take: max,
  });
  let retried = 0;
  for (const { id, subscriptionId, eventId, attempts } of rows) {
    const { count } = await tx.delivery.updateMany({
      where: { id, state: 'DEAD' },
      data: { state: 'PENDING', attemptsMax: attempts + 1, nextAttemptAt: now, settledAt: null },
    });
    retried += count;
    if (count === 1) {
      tx.outbox.append(
        'events.deadletter.retried',
        { deliveryId: id, subscriptionId, eventId, retriedById: userId },
        { subject: id },
      );
    }
  }
  return retried;
}

export interface DiscardDeadLetter extends DeliveryId {
  readonly reason: string;
}

/** Gives a dead letter up, with a reason. It is not delivered again. */
export async function discardDeadLetter(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { deliveryId, reason }: DiscardDeadLetter,
): Promise<DeliveryId | InvalidStateError | NotFoundError | ValidationError> {
  const refusal = reasonRefusal(reason);
  if (refusal !== null) return refusal;
  return database.write(caller, async (tx) => {
    const now = clock.now();
    const { count } = await tx.delivery.updateMany({
      where: { id: deliveryId, state: 'DEAD' },
      data: { state: 'DISCARDED', discardReason: reason, discardedById: caller.userId, settledAt: now, deadAt: null },
    });
    const row = await tx.delivery.findUnique({ where: { id: deliveryId } });
    if (row === null) return notFound();
    if (count === 0) return new InvalidStateError(row.state, ['DEAD']);
    const { subscriptionId, eventId } = row;
    const told = { deliveryId, subscriptionId, eventId, discardedById: caller.userId };
    tx.outbox.append('events.deadletter.discarded', told, { subject: deliveryId });
    return { deliveryId };
  });
}

const notFound = () => new NotFoundError('Delivery', ['input', 'deliveryId']);
const newestDead = keyset({ deadAt: ['desc', 'instant'], id: ['desc', 'text'] });
const newest = keyset({ sequence: ['desc', 'sequence'], id: ['desc', 'text'] });

/** Dead letters, those that are being retried among them, newest first. */
export function listDeadLetters(
  { database }: Deps,
  caller: Caller,
  { subscriptionId, ...args }: ListArguments & { readonly subscriptionId?: string | null | undefined },
): Promise<Page<Delivery>> {
  return newestDead.read(args, async ({ where, orderBy, take }) => {
    const rows = await database.read(caller, (tx) =>
      tx.delivery.findMany({
        where: {
          AND: [{ deadAt: { not: null } }, where as Prisma.DeliveryWhereInput],
          ...(subscriptionId && { subscriptionId }),
        },
        orderBy: orderBy as Prisma.DeliveryOrderByWithRelationInput[],
        take,
      }),
    );
    return rows as (Delivery & { deadAt: Date })[];
  });
}

/** Deliveries of a subscription, those of the newest events first. */
export function listDeliveries(
  deps: Deps,
  caller: Caller,
  {
    subscriptionId,
    state,
    ...args
  }: ListArguments & { readonly subscriptionId: string; readonly state?: string | null | undefined },
): Promise<Page<Delivery>> {
  return newest.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.delivery.findMany({ where: { ...where, subscriptionId, ...(state && { state }) }, ...page }),
  );
}

import {
  activeTenantOf,
  type Caller,
  ConflictError,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  VersionConflictError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps, Tx } from '../../deps.ts';
import type { DeliveryTally, EventSubscription } from '../../generated/prisma/client.ts';
import { filterRefusal } from '../../stream/filters/filter.ts';
import { lockStream } from '../../stream/log/stream.ts';
import { attemptsRefusal, nameRefusal, subscriptionsRefusal } from './rules.ts';

export const ATTEMPTS_DEFAULT = 10;

export type PoisonPolicy = 'BLOCK_KEY' | 'DEAD_LETTER';

export interface SubscriptionId {
  readonly subscriptionId: Id<'EventSubscription'>;
}

export interface CreateSubscription {
  readonly name: string;
  /** A group that pulls when absent. */
  readonly endpointId?: string | null | undefined;
  readonly filter: string;
  readonly poisonPolicy: PoisonPolicy;
  readonly maxAttempts?: number | null | undefined;
}

/** Has events that match delivered from now on: to a webhook, or to a group that pulls them. Returns its id, or a refusal. */
export async function createSubscription(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { name, endpointId = null, filter, poisonPolicy, maxAttempts }: CreateSubscription,
): Promise<SubscriptionId | DomainError> {
  const tenantId = activeTenantOf(caller);
  const attempts = maxAttempts ?? ATTEMPTS_DEFAULT;
  const formRefusal = nameRefusal(name) ?? attemptsRefusal(attempts);
  if (formRefusal !== null) return formRefusal;
  const id = newId<'EventSubscription'>('sub');
  return database.write(caller, async (tx): Promise<SubscriptionId | DomainError> => {
    if (endpointId !== null && (await tx.webhookEndpoint.count({ where: { id: endpointId, tenantId } })) === 0) {
      return new NotFoundError('WebhookEndpoint', ['input', 'endpointId']);
    }
    const refusal = filterRefusal(filter);
    if (refusal !== null) return refusal;
    const startsAfter = await lockStream(tx, tenantId);
    const used = await tx.eventSubscription.count({ where: { tenantId } });
    const full = subscriptionsRefusal(used);
    if (full !== null) return full;
    if ((await tx.eventSubscription.count({ where: { tenantId, name } })) > 0) {
      return new ConflictError('NAME_TAKEN', 'A subscription of this name exists. Choose another name.');
    }
    const now = clock.now();
    await tx.eventSubscription.create({
      data: {
        id,
        tenantId,
        name,
        kind: endpointId === null ? 'PULL' : 'WEBHOOK',
        endpointId,
        filter,
        status: 'ACTIVE',
        poisonPolicy,
        maxAttempts: attempts,
        startsAfter,
        createdById: caller.userId,
        createdAt: now,
        changedAt: now,
      },
      select: { id: true },
    });
    const told = { subscriptionId: id, createdById: caller.userId };
    tx.outbox.append('events.subscription.created', told, { subject: id });
    return { subscriptionId: id };
  });
}

export interface UpdateSubscription extends SubscriptionId {
  readonly filter?: string | null | undefined;
  readonly poisonPolicy?: PoisonPolicy | null | undefined;
  readonly maxAttempts?: number | null | undefined;
  readonly expectedVersion: number;
}

/** Changes what events are accepted from now on. What was accepted before is delivered. */
export async function updateSubscription(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { subscriptionId: id, filter, poisonPolicy, maxAttempts, expectedVersion }: UpdateSubscription,
): Promise<SubscriptionId | DomainError> {
  const refusal =
    (typeof maxAttempts === 'number' ? attemptsRefusal(maxAttempts) : null) ??
    (typeof filter === 'string' ? filterRefusal(filter) : null);
  if (refusal !== null) return refusal;
  return database.write(caller, async (tx): Promise<SubscriptionId | DomainError> => {
    const { count } = await tx.eventSubscription.updateMany({
      where: { id, version: expectedVersion },
      data: {
        ...(typeof filter === 'string' && { filter }),
        ...(poisonPolicy && { poisonPolicy }),
        ...(typeof maxAttempts === 'number' && { maxAttempts }),
        changedAt: clock.now(),
        version: { increment: 1 },
      },
    });
    if (count === 0) {
      const row = await tx.eventSubscription.findUnique({ where: { id }, select: { version: true } });
      return row === null ? notFound() : new VersionConflictError(row.version);
    }
    tx.outbox.append(
      'events.subscription.changed',
      { subscriptionId: id, changedById: caller.userId },
      { subject: id },
    );
    return { subscriptionId: id };
  });
}

/** Stops the deliveries; events are accepted and wait. */
export async function pauseSubscription(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { subscriptionId: id }: SubscriptionId,
): Promise<InvalidStateError | NotFoundError | SubscriptionId> {
  return database.write(caller, async (tx) => {
    const { count } = await tx.eventSubscription.updateMany({
      where: { id, status: 'ACTIVE' },
      data: { status: 'PAUSED', changedAt: clock.now(), version: { increment: 1 } },
    });
    if (count === 0) return wrongState(tx, id, ['ACTIVE']);
    tx.outbox.append('events.subscription.paused', { subscriptionId: id, pausedById: caller.userId }, { subject: id });
    return { subscriptionId: id };
  });
}

/**
 * Goes on with the deliveries of a paused or disabled subscription. One that was disabled accepts events again from now on, its endpoint with
 * it; `startReplay` brings what it missed.
 */
export async function resumeSubscription(
  { database, clock, wakeWorkers }: Deps,
  caller: SignedInCaller,
  { subscriptionId: id }: SubscriptionId,
): Promise<InvalidStateError | NotFoundError | SubscriptionId> {
  const tenantId = activeTenantOf(caller);
  const outcome = await database.write(caller, async (tx) => {
    const last = await lockStream(tx, tenantId);
    const row = await tx.eventSubscription.findUnique({ where: { id } });
    if (row === null) return notFound();
    const { count } = await tx.eventSubscription.updateMany({
      where: { id, status: { in: ['PAUSED', 'DISABLED'] } },
      data: {
        status: 'ACTIVE',
        disabledReason: null,
        ...(row.status === 'DISABLED' && { startsAfter: last }),
        changedAt: clock.now(),
        version: { increment: 1 },
      },
    });
    if (count === 0) return wrongState(tx, id, ['PAUSED', 'DISABLED']);
    if (row.endpointId !== null) {
      await tx.webhookEndpoint.updateMany({
        where: { id: row.endpointId, status: 'DISABLED' },
        data: { status: 'ACTIVE', failingSince: null },
      });
    }
    tx.outbox.append(
      'events.subscription.resumed',
      { subscriptionId: id, resumedById: caller.userId },
      { subject: id },
    );
    return { subscriptionId: id };
  });
  wakeWorkers.call();
  return outcome;
}

async function wrongState(tx: Tx, id: string, allowed: readonly string[]): Promise<InvalidStateError | NotFoundError> {
  const row = await tx.eventSubscription.findUnique({ where: { id }, select: { status: true } });
  return row === null ? notFound() : new InvalidStateError(row.status, allowed);
}

const notFound = () => new NotFoundError('EventSubscription', ['input', 'subscriptionId']);

export function listSubscriptions(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<EventSubscription>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, page) => tx.eventSubscription.findMany(page));
}

/** How far the deliveries of a subscription have come. */
export interface ConsumerLag extends Omit<DeliveryTally, 'subscriptionId' | 'tenantId'> {
  /** When the oldest waiting delivery began to wait; null when none waits. */
  readonly oldestPendingAt: Date | null;
}

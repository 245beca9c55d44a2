import { UnknownEventTypeError } from '@codai/contracts/events';
import {
  activeTenantOf,
  type Caller,
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type QuotaExceededError,
  type SignedInCaller,
  VersionConflictError,
} from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { nameRefusal } from '../../delivery/subscriptions/rules.ts';
import { ATTEMPTS_DEFAULT } from '../../delivery/subscriptions/service.ts';
import type { Deps, Tx } from '../../deps.ts';
import type { RoutingRule } from '../../generated/prisma/client.ts';
import { filterRefusal } from '../../stream/filters/filter.ts';
import { lockStream } from '../../stream/log/stream.ts';
import { givenOf, priorityRefusal, type RuleTarget, routeRefusal, rulesRefusal, targetRefusal } from './rules.ts';

/** True of no event: every event has a type. */
const NOTHING = 'NOT EXISTS type';

export interface RoutingRuleId {
  readonly routingRuleId: Id<'RoutingRule'>;
}

export interface CreateRoutingRule extends RuleTarget {
  readonly name: string;
  readonly filter: string;
  readonly priority: number;
  readonly stopsOnMatch: boolean;
}

/** Has events that match sent somewhere from now on. Returns the id of the rule, or a refusal. */
export async function createRoutingRule(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { name, filter, priority, stopsOnMatch, ...target }: CreateRoutingRule,
): Promise<DomainError | RoutingRuleId> {
  const tenantId = activeTenantOf(caller);
  const formRefusal = nameRefusal(name) ?? priorityRefusal(priority) ?? targetRefusal(target, 1);
  if (formRefusal !== null) return formRefusal;
  const id = newId<'RoutingRule'>('rtr');
  return database.write(caller, async (tx): Promise<DomainError | RoutingRuleId> => {
    const refusal = (await targetUnknown(tx, tenantId, target)) ?? filterRefusal(filter);
    if (refusal !== null) return refusal;
    // An event that is being accepted is before this or sees the rule.
    const last = await lockStream(tx, tenantId);
    const used = await tx.routingRule.count({ where: { tenantId } });
    const many = rulesRefusal(used);
    if (many !== null) return many;
    if ((await tx.routingRule.count({ where: { tenantId, name } })) > 0) {
      return new ConflictError('NAME_TAKEN', 'A routing rule of this name exists. Choose another name.');
    }
    const full = await noRoomFor(tx, tenantId, target);
    if (full !== null) return full;
    const now = clock.now();
    const place = await placeOf(tx, target, { tenantId, now, last, userId: caller.userId });
    await tx.routingRule.create({
      data: {
        id,
        tenantId,
        name,
        filter,
        priority,
        stopsOnMatch,
        ...place,
        createdById: caller.userId,
        createdAt: now,
      },
      select: { id: true },
    });
    tx.outbox.append('events.routing-rule.created', { routingRuleId: id, createdById: caller.userId }, { subject: id });
    return { routingRuleId: id };
  });
}

export interface UpdateRoutingRule extends RoutingRuleId, RuleTarget {
  readonly filter?: string | null | undefined;
  readonly priority?: number | null | undefined;
  readonly stopsOnMatch?: boolean | null | undefined;
  readonly expectedVersion: number;
}

/** Changes where events that are accepted from now on go. What was routed before is delivered. */
export async function updateRoutingRule(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { routingRuleId: id, filter, priority, stopsOnMatch, expectedVersion, ...target }: UpdateRoutingRule,
): Promise<DomainError | RoutingRuleId> {
  const tenantId = activeTenantOf(caller);
  const formRefusal =
    (typeof priority === 'number' ? priorityRefusal(priority) : null) ??
    targetRefusal(target, 0) ??
    (typeof filter === 'string' ? filterRefusal(filter) : null);
  if (formRefusal !== null) return formRefusal;
  return database.write(caller, async (tx): Promise<DomainError | RoutingRuleId> => {
    const row = await tx.routingRule.findUnique({ where: { id }, select: { version: true } });
    if (row === null) return notFound();
    if (row.version !== expectedVersion) return new VersionConflictError(row.version);
    const refusal = await targetUnknown(tx, tenantId, target);
    if (refusal !== null) return refusal;
    const last = await lockStream(tx, tenantId);
    const full = await noRoomFor(tx, tenantId, target);
    if (full !== null) return full;
    const isMoved = givenOf(target).length === 1;
    const origin = { tenantId, now: clock.now(), last, userId: caller.userId };
    const place = isMoved ? { ...(await placeOf(tx, target, origin)), lastFailure: null, lastFailureAt: null } : {};
    const { count } = await tx.routingRule.updateMany({
      where: { id, version: expectedVersion },
      data: {
        ...place,
        ...(typeof filter === 'string' && { filter }),
        ...(typeof priority === 'number' && { priority }),
        ...(typeof stopsOnMatch === 'boolean' && { stopsOnMatch }),
        version: { increment: 1 },
      },
    });
    // Thrown, as a subscription for the endpoint may have been made.
    if (count === 0) throw new VersionConflictError(row.version + 1);
    tx.outbox.append('events.routing-rule.changed', { routingRuleId: id, changedById: caller.userId }, { subject: id });
    return { routingRuleId: id };
  });
}

/** Removes a rule. What it has routed is delivered. */
export async function deleteRoutingRule(
  { database }: Deps,
  caller: SignedInCaller,
  { routingRuleId: id }: RoutingRuleId,
): Promise<NotFoundError | RoutingRuleId> {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    await lockStream(tx, tenantId);
    const { count } = await tx.routingRule.deleteMany({ where: { id, tenantId } });
    if (count === 0) return notFound();
    tx.outbox.append('events.routing-rule.deleted', { routingRuleId: id, deletedById: caller.userId }, { subject: id });
    return { routingRuleId: id };
  });
}

const notFound = () => new NotFoundError('RoutingRule', ['input', 'routingRuleId']);

async function targetUnknown(
  tx: Tx,
  tenantId: string,
  { subscriptionId, endpointId, derivedType }: RuleTarget,
): Promise<DomainError | null> {
  if (typeof subscriptionId === 'string') {
    const isKnown = (await tx.eventSubscription.count({ where: { id: subscriptionId, tenantId } })) > 0;
    return isKnown ? null : new NotFoundError('EventSubscription', ['input', 'subscriptionId']);
  }
  if (typeof endpointId === 'string') {
    const isKnown = (await tx.webhookEndpoint.count({ where: { id: endpointId, tenantId } })) > 0;
    return isKnown ? null : new NotFoundError('WebhookEndpoint', ['input', 'endpointId']);
  }
  if (typeof derivedType === 'string') {
    const isKnown = (await tx.eventType.count({ where: { name: derivedType, tenantId } })) > 0;
    return isKnown ? null : new UnknownEventTypeError({ typeName: derivedType }, ['input', 'derivedType']);
  }
  return null;
}

/** Name of the subscription through which rules reach an endpoint. */
const routeName = (endpointId: string) => `routes-${endpointId.toLowerCase().replaceAll('_', '-')}`.slice(0, 63);

async function noRoomFor(tx: Tx, tenantId: string, { endpointId }: RuleTarget): Promise<QuotaExceededError | null> {
  if (typeof endpointId !== 'string') return null;
  const rows = await tx.eventSubscription.findMany({ where: { tenantId }, select: { name: true } });
  return rows.some(({ name }) => name === routeName(endpointId)) ? null : routeRefusal(rows.length);
}

interface Origin {
  readonly tenantId: string;
  readonly userId: string;
  readonly now: Date;
  readonly last: bigint;
}

/**
 * The columns of a target. An endpoint is reached through a subscription of its own that matches nothing by itself, made with its first rule:
 * so leases, attempts, dead letters and pauses are those of any subscription.
 */
async function placeOf(
  tx: Tx,
  { subscriptionId = null, endpointId = null, derivedType = null }: RuleTarget,
  { tenantId, userId, now, last }: Origin,
) {
  if (endpointId === null) return { subscriptionId, endpointId, derivedType };
  const name = routeName(endpointId);
  const made = await tx.eventSubscription.findFirst({ where: { tenantId, name, endpointId }, select: { id: true } });
  if (made !== null) return { subscriptionId: made.id, endpointId, derivedType };
  const id = newId<'EventSubscription'>('sub');
  await tx.eventSubscription.create({
    data: {
      id,
      tenantId,
      name,
      kind: 'WEBHOOK',
      endpointId,
      filter: NOTHING,
      status: 'ACTIVE',
      poisonPolicy: 'DEAD_LETTER',
      maxAttempts: ATTEMPTS_DEFAULT,
      startsAfter: last,
      createdById: userId,
      createdAt: now,
      changedAt: now,
    },
    select: { id: true },
  });
  tx.outbox.append('events.subscription.created', { subscriptionId: id, createdById: userId }, { subject: id });
  return { subscriptionId: id, endpointId, derivedType };
}

const inOrder = keyset({ priority: ['asc', 'number'], id: ['asc', 'text'] });

/** Rules in the order in which they are asked. */
export function listRules(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<RoutingRule>> {
  return inOrder.readRows(deps, caller, args, (tx, page) => tx.routingRule.findMany(page));
}

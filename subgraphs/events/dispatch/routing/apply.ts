import type { Deps, Tx } from '../../deps.ts';
import { isTrueOf } from '../../stream/filters/is-true-of.ts';
import type { BusEvent } from '../../stream/log/bus-event.ts';
import type { EventInput } from '../../stream/publish/rules.ts';
import { type AcceptedEvent, acceptEvents, appendEvent } from '../../stream/publish/service.ts';

/** Rule as it is applied. */
export interface Rule {
  readonly id: string;
  readonly filter: string;
  readonly stopsOnMatch: boolean;
  readonly subscriptionId: string | null;
  readonly derivedType: string | null;
  readonly createdById: string;
}

/** The rules that apply to an event, of `rules` in their order: those that match, up to the first that stops. */
export function rulesFor<R extends Pick<Rule, 'filter' | 'stopsOnMatch'>>(
  rules: readonly R[],
  event: Parameters<typeof isTrueOf>[1],
): readonly R[] {
  const applying: R[] = [];
  for (const rule of rules) {
    if (!isTrueOf(rule.filter, event)) continue;
    applying.push(rule);
    if (rule.stopsOnMatch) break;
  }
  return applying;
}

/**
 * Asks the rules of the tenant about an event that is being accepted, and publishes what they derive of it. Returns the subscriptions to which
 * it is routed. The stream is locked, so that a rule made meanwhile sees the event or is seen by it.
 */
export async function applyRules(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  event: BusEvent,
): Promise<ReadonlySet<string>> {
  const { tenantId } = event;
  const rules = await tx.routingRule.findMany({ where: { tenantId }, orderBy: [{ priority: 'asc' }, { id: 'asc' }] });
  const applying = rulesFor(rules, event);
  for (const rule of applying) {
    // A derived event does not lead to another derived one: rules that feed each other would never come to rest.
    if (rule.derivedType !== null && event.routingRuleId === null) await derive(tx, event, rule, clock.now());
  }
  return new Set(applying.flatMap(({ subscriptionId }) => (subscriptionId === null ? [] : [subscriptionId])));
}

/** Publishes an event with the data of another, if it matches the newest schema of its type (EVT-5); else the rule says why not. */
async function derive(tx: Tx, event: BusEvent, rule: Rule, now: Date): Promise<void> {
  const input: EventInput = {
    type: rule.derivedType ?? '',
    data: '',
    subject: event.subject,
    partitionKey: event.partitionKey,
    occurredAt: event.occurredAt,
    correlationId: event.correlationId,
    aboutUserId: event.aboutUserId,
  };
  const formed = { event: input, data: event.data, path: [] };
  const accepted = await acceptEvents(tx, event.tenantId, [formed]);
  if (accepted instanceof Error) {
    const failure = `${accepted.code}: ${accepted.message}`.slice(0, 500);
    await tx.routingRule.updateMany({ where: { id: rule.id }, data: { lastFailure: failure, lastFailureAt: now } });
    return;
  }
  appendEvent(tx, accepted[0] as AcceptedEvent, formed, {
    userId: rule.createdById,
    now,
    routingRuleId: rule.id,
    attributes: { ...event.attributes, routingruleid: rule.id },
  });
}

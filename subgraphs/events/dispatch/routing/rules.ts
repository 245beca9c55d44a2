import { QuotaExceededError, ValidationError } from '@codai/kit';
import { SUBSCRIPTIONS_MAX } from '../../delivery/subscriptions/rules.ts';
import { typeNameRefusal } from '../../registry/types/rules.ts';

const RULES_MAX = 50;
const PRIORITY_MAX = 1_000;

/** Where a rule sends events; exactly one is given. */
export interface RuleTarget {
  readonly subscriptionId?: string | null | undefined;
  readonly endpointId?: string | null | undefined;
  readonly derivedType?: string | null | undefined;
}

/** Refusal of a priority, or null. */
export function priorityRefusal(priority: number): ValidationError | null {
  return priority >= 0 && priority <= PRIORITY_MAX
    ? null
    : new ValidationError('input.priority', `Give a priority of 0 to ${PRIORITY_MAX}.`);
}

/** Targets that are given. */
export const givenOf = ({ subscriptionId, endpointId, derivedType }: RuleTarget) =>
  [subscriptionId, endpointId, derivedType].filter((one) => typeof one === 'string');

/** Refusal of more than one target, of fewer than `least`, or of a derived type by its name; null without one. */
export function targetRefusal(target: RuleTarget, least: 0 | 1): ValidationError | null {
  const given = givenOf(target).length;
  if (given > 1 || given < least) {
    return new ValidationError('input', 'Give one of subscriptionId, endpointId and derivedType.');
  }
  const { derivedType } = target;
  if (typeof derivedType !== 'string' || typeNameRefusal(derivedType) === null) return null;
  return new ValidationError('input.derivedType', 'Name a type of the organisation: custom.noun.past-verb.');
}

/** Refusal of one more rule of an organisation that has `used`, or null. */
export function rulesRefusal(used: number): QuotaExceededError | null {
  if (used < RULES_MAX) return null;
  return new QuotaExceededError('ROUTING_RULES', used, null, `An organisation has at most ${RULES_MAX} routing rules.`);
}

/** Refusal of a rule whose endpoint needs one more subscription of an organisation that has `used`, or null. */
export function routeRefusal(used: number): QuotaExceededError | null {
  if (used < SUBSCRIPTIONS_MAX) return null;
  const message = `An organisation has at most ${SUBSCRIPTIONS_MAX} subscriptions, and the endpoint needs one for its rules.`;
  return new QuotaExceededError('SUBSCRIPTIONS', used, null, message);
}

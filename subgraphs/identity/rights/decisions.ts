import { type Permission, permissions, rolePermissions } from '@codai/contracts/identity';
import { ValidationError } from '@codai/kit';
import type { OrganizationRole } from '../organizations/rules.ts';

/** Roles and policies to a tenant, and roles to a member beside OWNER, ADMIN or MEMBER. */
export const ROLES_MAX = 50;
export const POLICIES_MAX = 50;
export const ASSIGNMENTS_MAX = 20;
const NAME_CHARACTERS_MAX = 60;
const DAY_MINUTES = 24 * 60;

/** Who asks, as far as rights depend on it. */
export interface Actor {
  readonly userId: string;
  readonly tenantId: string;
  readonly aal: number;
  /** Instant of the last proof of the second factor; null when none counts. */
  readonly authenticatedAt: Date | null;
  /** Null for somebody who is no member of the tenant. */
  readonly role: OrganizationRole | null;
  /** Permissions of each role of the tenant's own that the actor has. */
  readonly roles: readonly (readonly string[])[];
}

/** What is acted on; absent parts are not known and satisfy no condition. */
export interface Resource {
  readonly tenantId?: string | null | undefined;
  readonly ownerId?: string | null | undefined;
}

export interface Policy {
  readonly id: string;
  readonly actions: readonly string[];
  readonly aalMin: number | null;
  readonly freshSeconds: number | null;
  readonly ownerOnly: boolean;
  readonly fromMinute: number | null;
  readonly untilMinute: number | null;
}

export interface Decision {
  readonly isAllowed: boolean;
  readonly reason: 'GRANTED' | 'NOT_GRANTED' | 'DENIED_BY_POLICY';
  /** The policy that denies; null otherwise. */
  readonly policyId: string | null;
}

/** What the roles of somebody permit: the union over all of them. */
export function permitted({ role, roles }: Pick<Actor, 'role' | 'roles'>): ReadonlySet<string> {
  if (role === null) return new Set();
  return new Set([...rolePermissions[role], ...roles.flat()]);
}

/**
 * Whether an actor may do something (ID-10). Roles only grant and policies only deny, so taking a role away never grants
 * anything new; and one policy that denies overrides whatever is granted. A policy knows no roles: it cannot deny to
 * those who have one.
 */
export function decide(
  actor: Actor,
  action: string,
  resource: Resource,
  { policies, now }: { readonly policies: readonly Policy[]; readonly now: Date },
): Decision {
  const isElsewhere = resource.tenantId != null && resource.tenantId !== actor.tenantId;
  if (isElsewhere || !permitted(actor).has(action)) {
    return { isAllowed: false, reason: 'NOT_GRANTED', policyId: null };
  }
  const denying = policies.find(
    (policy) => policy.actions.includes(action) && !isSatisfied(policy, actor, resource, now),
  );
  if (denying !== undefined) return { isAllowed: false, reason: 'DENIED_BY_POLICY', policyId: denying.id };
  return { isAllowed: true, reason: 'GRANTED', policyId: null };
}

/** Whether everything that the policy asks for is so. */
export function isSatisfied(policy: Policy, actor: Actor, resource: Resource, now: Date): boolean {
  const { aalMin, freshSeconds, ownerOnly, fromMinute, untilMinute } = policy;
  if (aalMin !== null && actor.aal < aalMin) return false;
  if (freshSeconds !== null) {
    const proven = actor.authenticatedAt;
    if (actor.aal < 2 || proven === null || now.getTime() - proven.getTime() > freshSeconds * 1000) return false;
  }
  if (ownerOnly && resource.ownerId !== actor.userId) return false;
  return fromMinute === null || untilMinute === null || isWithin(minuteOf(now), fromMinute, untilMinute);
}

/** Nobody grants what they do not hold (ID-10): the permissions of `wanted` that are not among `held`. */
export function beyond(wanted: readonly string[], held: ReadonlySet<string>): string[] {
  return wanted.filter((permission) => !held.has(permission));
}

/** From `from` until, and not at, `until`; over midnight where `until` comes first. */
function isWithin(minute: number, from: number, until: number): boolean {
  return from <= until ? from <= minute && minute < until : minute >= from || minute < until;
}

function minuteOf(now: Date): number {
  return now.getUTCHours() * 60 + now.getUTCMinutes();
}

export function readName(text: string, field = 'input.name'): string | ValidationError {
  const name = text.normalize('NFC').trim();
  if (name === '' || /[\p{Cc}\p{Co}\p{Cs}]/u.test(name) || [...name].length > NAME_CHARACTERS_MAX) {
    return new ValidationError(field, `Enter a name of 1 to ${NAME_CHARACTERS_MAX} visible characters.`);
  }
  return name;
}

/** Reads permissions: each once, in one order. */
export function readPermissions(names: readonly string[], field: string): Permission[] | ValidationError {
  const known = Object.keys(permissions) as Permission[];
  if (names.length === 0 || names.some((name) => !(name in permissions))) {
    return new ValidationError(field, `Choose among: ${known.join(', ')}.`);
  }
  return known.filter((name) => names.includes(name));
}

export type PolicyWish = Omit<Policy, 'id'> & { readonly name: string };

/** Reads a policy; every policy asks for something, and both ends of the day come together. */
export function readPolicy(wish: PolicyWish): PolicyWish | ValidationError {
  const name = readName(wish.name);
  if (name instanceof ValidationError) return name;
  const actions = readPermissions(wish.actions, 'input.actions');
  if (actions instanceof ValidationError) return actions;
  const { aalMin, freshSeconds, ownerOnly, fromMinute, untilMinute } = wish;
  const isMinute = (value: number | null) => value === null || (value >= 0 && value < DAY_MINUTES);
  if ((fromMinute === null) !== (untilMinute === null) || !isMinute(fromMinute) || !isMinute(untilMinute)) {
    return new ValidationError('input.fromMinute', 'Give both ends of the day in minutes, 0 to 1439, or neither.');
  }
  if (freshSeconds !== null && (freshSeconds < 60 || freshSeconds > 86_400)) {
    return new ValidationError('input.freshSeconds', 'Choose 60 to 86400 seconds.');
  }
  if (aalMin !== null && aalMin !== 1 && aalMin !== 2) return new ValidationError('input.aalMin', 'Choose 1 or 2.');
  if (aalMin === null && freshSeconds === null && !ownerOnly && fromMinute === null) {
    return new ValidationError('input', 'A policy asks for at least one thing.');
  }
  return { ...wish, name, actions };
}

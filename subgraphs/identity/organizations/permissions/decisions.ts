import {
  ownedPermissions,
  ownersAlways,
  ownersOnly,
  type Permission,
  permissions,
  rolePermissions,
} from '@codai/contracts/identity';
import { isLongerThan, ValidationError } from '@codai/kit';
import {
  judge,
  type RightsActor,
  type RightsDecision,
  type RightsPolicy,
  type RightsResource,
} from '@codai/kit/security';
import type { OrganizationRole } from './rules.ts';

const NAME_CHARACTERS_MAX = 60;
const DAY_MINUTES = 24 * 60;

/** Actor, as far as rights depend on it. */
export interface Actor extends RightsActor {
  /** Null for a person who is not a member of the tenant. */
  readonly role: OrganizationRole | null;
  /** Permissions of each role of the tenant's own that the actor has. */
  readonly roles: readonly (readonly string[])[];
}

/** Permissions that the roles of an actor grant: the union over all of them. */
export function permitted({ role, roles }: Pick<Actor, 'role' | 'roles'>): ReadonlySet<string> {
  if (role === null) return new Set();
  return new Set([...rolePermissions[role], ...roles.flat()]);
}

/**
 * Whether an actor may do something, by what their roles permit and the tenant's policies deny (ID-10, `judge` of the kit). No policy denies to an owner
 * what takes a policy back.
 */
export function decide(
  actor: Actor,
  action: string,
  resource: RightsResource,
  { policies, now }: { readonly policies: readonly RightsPolicy[]; readonly now: Date },
): RightsDecision {
  const isAlways = actor.role === 'OWNER' && isNameIn(action, ownersAlways);
  const binding = isAlways ? [] : policies;
  return judge(actor, action, resource, { isGranted: permitted(actor).has(action), policies: binding, now });
}

/** Nobody grants what they do not hold (ID-10): the permissions of `wanted` that are not among `held`. */
export function beyond(wanted: readonly string[], held: ReadonlySet<string>): string[] {
  return wanted.filter((permission) => !held.has(permission));
}

export function readName(text: string, field = 'input.name'): string | ValidationError {
  const name = text.normalize('NFC').trim();
  if (name === '' || /[\p{Cc}\p{Co}\p{Cs}]/u.test(name) || isLongerThan(name, NAME_CHARACTERS_MAX)) {
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

/** Reads the permissions of a role of the tenant's own; those that only an owner has are refused. */
export function readRolePermissions(names: readonly string[], field: string): Permission[] | ValidationError {
  const wanted = readPermissions(names, field);
  if (wanted instanceof ValidationError) return wanted;
  const vain = wanted.filter((name) => ownersOnly.has(name));
  if (vain.length === 0) return wanted;
  return new ValidationError(field, `A role cannot grant ${vain.join(', ')}: only owners have it.`);
}

function isNameIn(name: string, set: ReadonlySet<Permission>): boolean {
  return (set as ReadonlySet<string>).has(name);
}

export type PolicyWish = Omit<RightsPolicy, 'id'> & { readonly name: string };

/** Reads a policy; every policy asks for something that somebody can meet, and both ends of the day come together. */
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
  if (fromMinute !== null && fromMinute === untilMinute) {
    return new ValidationError('input.untilMinute', 'Choose two different minutes: no time lies between equal ends.');
  }
  const ownerless = actions.filter((action) => !ownedPermissions.has(action));
  if (ownerOnly && ownerless.length > 0) {
    const message = `Nothing that has an owner is acted on by ${ownerless.join(', ')}: nobody could meet this policy.`;
    return new ValidationError('input.ownerOnly', message);
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

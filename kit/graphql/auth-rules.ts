import type { AuthFailure } from '@pothos/plugin-scope-auth';
import type { GraphQLError } from 'graphql';
import { type Caller, hasRole, isSignedIn, type Role } from '../base/caller.ts';
import type { Clock } from '../base/clock.ts';
import { requestError } from '../base/errors/request-error.ts';
import { stepUpRequired } from '../base/errors/step-up.ts';
import { type Rights, rightsError } from '../security/rights/rights.ts';

/** The rules a field or type can have. Several in one rule must all hold; the first that fails decides the answer. */
export interface AuthScopes {
  /** Anyone, also anonymous callers. Never together with another rule. */
  public: true;
  /** Signed in with at least this assurance: 1 one factor, 2 two factors. */
  signedIn: 1 | 2;
  /** Signed in with two factors and at least one of these roles in the active tenant. */
  role: Role | readonly Role[];
  /**
   * Signed in with two factors, with this permission in the active tenant by OWNER, ADMIN or MEMBER or by a role of the tenant's own, and no
   * policy of the tenant denies it. One that asks for the owner of what is acted on denies here: the domain asks `ctx.rights` instead.
   */
  may: string;
  /** Signed in with two factors and PLATFORM_ADMIN. */
  platformAdmin: true;
  /** One of these subgraphs of ours, asking in its own right. No client has it, and a service has none of the others. */
  service: readonly string[];
  /** Signed in with two factors, the last proof not older than this many seconds. */
  stepUp: number;
}

/** Rule of a field: all of its scopes must hold, or those below `$any` one at least. */
export interface Rule extends Partial<AuthScopes> {
  readonly $all?: Rule;
  readonly $any?: Rule;
}

/** The rules that most types and fields have, by who may read and call them. */
export const anyone = { public: true } as const satisfies Rule;
export const oneFactor = { signedIn: 1 } as const satisfies Rule;
export const twoFactors = { signedIn: 2 } as const satisfies Rule;
export const operator = { platformAdmin: true } as const satisfies Rule;
/** For what an operator decides: the last proof is at most 15 minutes old. */
export const provenOperator = { $all: { platformAdmin: true, stepUp: 900 } } as const satisfies Rule;

/** Facts that the rules are judged by. */
export interface RuleSubject {
  readonly caller: Caller;
  readonly clock: Clock;
  readonly rights: Rights;
}

/** The verdict of each rule for one caller, in the form the scope plugin asks for. */
export function scopesFor({ caller, clock, rights }: RuleSubject) {
  const { service } = caller;
  const twoFactors = caller.aal >= 2;
  return {
    public: true,
    service: (names: AuthScopes['service']) => service !== undefined && names.includes(service),
    signedIn: (level: AuthScopes['signedIn']) => isSignedIn(caller) && caller.aal >= level,
    role: (wanted: AuthScopes['role']) => twoFactors && hasRole(caller, ...rolesIn(wanted)),
    may: async (permission: AuthScopes['may']) => (await rights.decide(permission)).isAllowed,
    platformAdmin: twoFactors && hasRole(caller, 'PLATFORM_ADMIN'),
    stepUp: (maxAgeSeconds: number) => twoFactors && secondsSinceProof(caller, clock.now()) <= maxAgeSeconds,
  };
}

/**
 * The top-level error for a failed rule: UNAUTHENTICATED for anonymous callers whatever failed, MFA_REQUIRED when the
 * second factor is missing, STEP_UP_REQUIRED when its proof is too old, else FORBIDDEN.
 */
export function ruleError({ caller, rights }: Omit<RuleSubject, 'clock'>, failure: AuthFailure): GraphQLError {
  if (caller.service !== undefined) return requestError('FORBIDDEN', null);
  if (caller.userId === null && caller.scopes.length > 0) {
    // A connected app, to whom the user has not granted to read here (kit/database/access/scopes.ts).
    return requestError('FORBIDDEN', 'The scopes of this token do not allow this.');
  }
  if (caller.userId === null) return requestError('UNAUTHENTICATED', null);
  const [first = null] = failedScopes(failure);
  // A rule given as a function that said no: it knows the caller and the object, so it is a plain refusal; and no proof makes a client a service.
  if (first === null || first.scope === 'service') return requestError('FORBIDDEN', null);
  if (caller.aal < 2) return requestError('MFA_REQUIRED', null);
  // Beside other scopes of `$any` too: what a new proof opens is worth more to the caller than that they are no operator.
  const decisions = failedScopes(failure).flatMap(({ scope, parameter }) =>
    scope === 'may' ? (rights.latest(String(parameter)) ?? []) : [],
  );
  const decision = decisions.find(({ stepUpSeconds }) => stepUpSeconds !== null) ?? decisions[0];
  if (decision !== undefined && (first.scope === 'may' || decision.reason === 'DENIED_BY_POLICY')) {
    return rightsError(decision, caller);
  }
  if (first.scope === 'stepUp') {
    return stepUpRequired(null, Number(first.parameter), caller);
  }
  return requestError('FORBIDDEN', null);
}

/** The scopes that failed, in the order in which they were asked. */
function failedScopes(failure: AuthFailure): readonly { readonly scope: string; readonly parameter: unknown }[] {
  if ('failures' in failure) return failure.failures.flatMap(failedScopes);
  return 'parameter' in failure ? [failure] : [];
}

function rolesIn(wanted: AuthScopes['role']): readonly Role[] {
  return typeof wanted === 'string' ? [wanted] : wanted;
}

function secondsSinceProof(caller: Caller, now: Date): number {
  return caller.authenticatedAt === null
    ? Number.POSITIVE_INFINITY
    : (now.getTime() - caller.authenticatedAt.getTime()) / 1000;
}

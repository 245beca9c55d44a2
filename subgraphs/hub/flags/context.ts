import type { Caller } from '@codai/kit';
import { hasRole } from '@codai/kit';
import type { FlagContext } from '@codai/kit/security';

/** A context as clients send it. */
export interface ContextInput {
  readonly targetingKey?: string | null | undefined;
  readonly attributes?: readonly { readonly name: string; readonly value: string }[] | null | undefined;
}

/** Attributes that come from the caller's session. */
const OF_SESSION: ReadonlySet<string> = new Set(['userId', 'tenantId', 'roles']);
/** Ids of people: the targeting key of an anonymous client is one of its own making. */
const ID_OF_PERSON = /^usr_/;

/**
 * The context of an evaluation for a caller. Who the caller is comes from their session and cannot be said otherwise, by anonymous callers
 * neither; the rest is what the client says of itself. Operators say all of it, to see what others get.
 */
export function contextFor(caller: Caller, input: ContextInput | null | undefined): FlagContext {
  const said = (input?.attributes ?? []).map(({ name, value }) => [name, value] as const);
  const given = Object.fromEntries(said.filter(([name]) => !OF_SESSION.has(name)));
  const targetingKey = input?.targetingKey ?? undefined;
  if (caller.userId === null) {
    return { targetingKey: ID_OF_PERSON.test(targetingKey ?? '') ? undefined : targetingKey, attributes: given };
  }
  const known = {
    userId: caller.userId,
    ...(caller.tenantId !== null && { tenantId: caller.tenantId }),
    roles: [...caller.roles],
  };
  const mayTry = hasRole(caller, 'PLATFORM_ADMIN') && targetingKey !== undefined;
  return mayTry
    ? { targetingKey, attributes: { userId: targetingKey, ...Object.fromEntries(said) } }
    : { targetingKey: caller.userId, attributes: { ...given, ...known } };
}

import type { Caller, FlagContext } from '@codai/kit';
import { hasRole } from '@codai/kit';

/** A context as clients send it. */
export interface ContextInput {
  readonly targetingKey?: string | null | undefined;
  readonly attributes?: readonly { readonly name: string; readonly value: string }[] | null | undefined;
}

/**
 * The context of an evaluation for a caller. What is known of a caller who is signed in comes from their session and cannot be said
 * otherwise; the rest is what the client says of itself. Operators say all of it, to see what others get.
 */
export function contextFor(caller: Caller, input: ContextInput | null | undefined): FlagContext {
  const given = Object.fromEntries(
    (input?.attributes ?? []).map(({ name, value }) => [name, scalarOf(value)] as const),
  );
  const targetingKey = input?.targetingKey ?? undefined;
  if (caller.userId === null) return { targetingKey, attributes: given };
  const known = {
    userId: caller.userId,
    ...(caller.tenantId !== null && { tenantId: caller.tenantId }),
    roles: [...caller.roles],
  };
  const mayTry = hasRole(caller, 'PLATFORM_ADMIN') && targetingKey !== undefined;
  return mayTry
    ? { targetingKey, attributes: { userId: targetingKey, ...given } }
    : { targetingKey: caller.userId, attributes: { ...given, ...known } };
}

/** Attributes are texts on the wire; what reads as a number or a truth is one. */
function scalarOf(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(text) ? Number(text) : text;
}

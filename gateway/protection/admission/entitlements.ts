import type { Entitlements, Exhausted } from '@codai/kit/wire';
import type { Identified, Identity } from '../../messages/identified.ts';
import { Refusal } from '../../messages/request/refusal.ts';

/** The entitlements of plans, which may change while the gateway runs. */
export type EntitlementRoom = Entitlements;

/** Takes away the scopes that the plan of the caller's organisation does not have, before anything looks at them. */
export function narrowScopes(identified: Identified, room: EntitlementRoom): Identified {
  const caller = room.narrow(identified.caller);
  return caller === identified.caller ? identified : { ...identified, caller };
}

/** Counts an operation by the month's limit of the caller's organisation, or refuses it. */
export function countForEntitlement<Operation extends Identity>(
  operation: Operation,
  room: EntitlementRoom,
): Operation | Refusal | Promise<Operation | Refusal> {
  const taken = room.take(operation.caller);
  if (!(taken instanceof Promise)) return taken === null ? operation : exhausted(taken);
  return taken.then(
    (told) => (told === null ? operation : exhausted(told)),
    // An operation that cannot be counted is not admitted: the limit is what the organisation pays for.
    () => new Refusal('COMPONENT_UNAVAILABLE', { facts: { component: 'entitlements', retryable: true } }),
  );
}

function exhausted({ limit, resetsAt }: Exhausted): Refusal {
  const retryAfterSeconds = Math.max(1, Math.ceil((resetsAt.getTime() - Date.now()) / 1000));
  return new Refusal('QUOTA_EXCEEDED', {
    facts: { quota: 'monthly-operations', limit, resetAt: resetsAt.toISOString() },
    headers: { 'retry-after': String(retryAfterSeconds) },
  });
}

import type { DocumentRead } from '../../documents/read-document.ts';
import type { Arrival } from '../../messages/arrival.ts';
import type { Identified } from '../../messages/identified.ts';
import type { Refusal } from '../../messages/request/refusal.ts';
import type { Admitted } from '../../protection/admission/admit.ts';
import { type Hooks, refusalOf } from './hooks.ts';
import type { AmendedClaims, Refused } from './plugin.ts';

// The thresholds on the way of an operation: rooms that are passed by when there are no plugins (`pipeline.ts`).

type Passed<Operation> = Operation | Refusal | Promise<Operation | Refusal>;

export function afterArrival(arrival: Arrival, { onArrival }: Hooks): Passed<Arrival> {
  if (onArrival.length === 0) return arrival;
  return walkThrough(arrival, onArrival, (current, { headers }: Pick<Arrival, 'headers'>) => ({
    ...current,
    headers: { ...current.headers, ...headers },
  }));
}

export function afterIdentity(identified: Identified, { afterIdentity: hooks }: Hooks): Passed<Identified> {
  if (hooks.length === 0) return identified;
  return walkThrough(identified, hooks, (current, { claims }: { claims: AmendedClaims }) => ({
    ...current,
    caller: { ...current.caller, ...claims },
  }));
}

export function afterDocument(read: DocumentRead, { afterDocument: hooks }: Hooks): Passed<DocumentRead> {
  return hooks.length === 0 ? read : walkThrough(read, hooks, (current) => current);
}

export function afterAdmission(admitted: Admitted, { afterAdmission: hooks }: Hooks): Passed<Admitted> {
  return hooks.length === 0 ? admitted : walkThrough(admitted, hooks, (current) => current);
}

async function walkThrough<Operation, Said>(
  operation: Operation,
  hooks: readonly { call(operation: Operation): unknown }[],
  change: (current: Operation, said: Said) => Operation,
): Promise<Operation | Refusal> {
  let current = operation;
  for (const { call } of hooks) {
    const said = await call(current);
    if (typeof said !== 'object' || said === null) continue;
    if ('refuse' in said) return refusalOf(said as Refused);
    current = change(current, said as Said);
  }
  return current;
}

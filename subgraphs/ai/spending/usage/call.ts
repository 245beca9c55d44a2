import type { PortUnavailable } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { type AttemptFacts, type CallFacts, recordUsage } from './record.ts';

/** One request as it goes through its attempts. */
export interface Call extends CallFacts {
  /** Counts all attempts, moderation too. */
  attempt: number;
  /** Attempts that have ended and have no record yet. Lost with the process: only what costs nothing waits here. */
  readonly noted: AttemptFacts[];
}

export function beginCall(facts: CallFacts, attempt = 0): Call {
  return { ...facts, attempt, noted: [] };
}

/** Writes the records of the attempts that have none. */
export async function writeNoted(deps: Deps, call: Call): Promise<void> {
  const noted = [...call.noted];
  if (noted.length === 0) return;
  const { tenantId, userId } = call;
  await deps.database.systemWrite(tenantId, (tx) => recordUsage(deps, tx, noted), { userId });
  call.noted.splice(0, noted.length);
}

export function factsOf({ tenantId, userId, requestId, operation, attempt }: Call) {
  return { tenantId, userId, requestId, operation, attempt };
}

export function failureOf({ reason, status }: PortUnavailable): string {
  return status === null ? reason : `${reason}_${status}`;
}

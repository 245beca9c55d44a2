import { type Refusal, refuse } from './refusal.ts';

/** `limit` and `max` as facts, so that a client's developer sees which bound it is. */
export function tooLarge(limit: string, max: number, actual?: number): Refusal {
  return refuse('OPERATION_TOO_EXPENSIVE', `The operation is beyond the limit "${limit}" of ${max}.`, {
    facts: { limit, max, ...(actual !== undefined && { actual }) },
  });
}

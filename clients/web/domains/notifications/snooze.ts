const HOUR_MS = 3_600_000;
const MORNING_HOUR = 9;

export type SnoozeTerm = 'hour' | 'tomorrow' | 'monday';
export const snoozeTerms: readonly SnoozeTerm[] = ['hour', 'tomorrow', 'monday'];

/** When a notification that is put off is back: in an hour, or at nine in the morning where the reader is. "Monday" is never today. */
export function snoozeUntil(term: SnoozeTerm, now: Date): Date {
  if (term === 'hour') return new Date(now.getTime() + HOUR_MS);
  const days = term === 'tomorrow' ? 1 : (8 - now.getDay()) % 7 || 7;
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING_HOUR);
}

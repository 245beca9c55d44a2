import { QuotaExceededError } from '@codai/kit';

/** Events of one calendar. */
export const EVENTS_MAX = 500;

/** Refusal of one more event than a calendar may have. */
export const eventsRefusal = (used: number): QuotaExceededError | null =>
  used >= EVENTS_MAX ? new QuotaExceededError('CALENDAR_EVENTS', used, null) : null;

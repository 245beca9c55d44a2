import { ValidationError } from '@codai/kit';

export const incidentStatuses = ['INVESTIGATING', 'IDENTIFIED', 'MONITORING', 'RESOLVED'] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];

const SERVICES_MAX = 100;
const WINDOW_DAYS_MAX = 7;
const DAY_MS = 86_400_000;

/** An incident or a maintenance window concerns 1 to 100 services. */
export function countRefusal(serviceIds: readonly string[]): ValidationError | null {
  return serviceIds.length === 0 || serviceIds.length > SERVICES_MAX
    ? new ValidationError('input.serviceIds', `Name 1 to ${SERVICES_MAX} services.`)
    : null;
}

/** A maintenance window ends in the future, after its start, within seven days. */
export function windowRefusal(startsAt: Date, endsAt: Date, now: Date): ValidationError | null {
  if (endsAt <= startsAt) return new ValidationError('input.endsAt', 'Choose an end after the start.');
  if (endsAt <= now) return new ValidationError('input.endsAt', 'Choose an end in the future.');
  const isLong = endsAt.getTime() - startsAt.getTime() > WINDOW_DAYS_MAX * DAY_MS;
  return isLong ? new ValidationError('input.endsAt', `Choose at most ${WINDOW_DAYS_MAX} days.`) : null;
}

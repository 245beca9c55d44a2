import { ValidationError } from '@codai/kit';

export const dataClasses = [
  'EXPORT_ARCHIVES',
  'SECURITY_INCIDENTS',
  'SIGN_IN_SIGNALS',
  'SUBJECT_REQUESTS',
  'THREAT_ALERTS',
] as const;
export type DataClass = (typeof dataClasses)[number];

/** Days that each class may be kept. Rules look back for a day, and blocks ask where operators come from. */
export const keepDays: Readonly<Record<DataClass, { readonly min: number; readonly max: number }>> = {
  EXPORT_ARCHIVES: { min: 1, max: 30 },
  SECURITY_INCIDENTS: { min: 365, max: 3_650 },
  SIGN_IN_SIGNALS: { min: 2, max: 365 },
  SUBJECT_REQUESTS: { min: 365, max: 3_650 },
  THREAT_ALERTS: { min: 30, max: 3_650 },
};

const DAY_MS = 86_400_000;

/** Instant before which data is deleted. Data of this instant stays. */
export const cutoff = (days: number, now: Date): Date => new Date(now.getTime() - days * DAY_MS);

/** Refuses days beyond those that the class allows. */
export function keepDaysRefusal(dataClass: DataClass, days: number): ValidationError | null {
  const { min, max } = keepDays[dataClass];
  return days < min || days > max
    ? new ValidationError('input.keepDays', `Keep this for ${min} to ${max} days.`)
    : null;
}
